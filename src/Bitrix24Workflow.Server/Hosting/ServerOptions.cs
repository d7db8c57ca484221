using Bitrix24Workflow.Activities.Http.Resilience;
using Bitrix24Workflow.Activities.Scripting;
using Bitrix24Workflow.Bitrix24;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Notifications;
using Bitrix24Workflow.Runtime.Retention;

namespace Bitrix24Workflow.Server.Hosting;

/// <summary>What the server was started with, checked.</summary>
internal sealed record ServerOptions
{
    public IReadOnlyList<string> Urls { get; init; } = [DefaultUrl];

    public string DataFolder { get; init; } = "./data";

    public bool Sandbox { get; init; }

    public string? Postgres { get; init; }

    public string? AdminPassword { get; init; }

    public Uri? PublicUrl { get; init; }

    public Bitrix24Options Bitrix24 { get; init; } = new();

    public NotificationOptions Notifications { get; init; } = new();

    public ScriptingOptions Scripting { get; init; } = new();
    public ResilienceOptions Resilience { get; init; } = new();

    public RetentionOptions Retention { get; init; } = new();

    public EngineOptions Engine { get; init; } = new();

    public const string DefaultUrl = "http://127.0.0.1:5100";
    public const int MinPasswordLength = 12;

    /// <summary>The first address as a client on this machine writes it; port 0 is not known before the server listens.</summary>
    public Uri LocalAddress => Local(Urls[0]);

    /// <summary>Wildcards are for listening only; nobody can call them.</summary>
    public static Uri Local(string url)
    {
        var text = url.Replace("://*", "://127.0.0.1", StringComparison.Ordinal).Replace("://+", "://127.0.0.1", StringComparison.Ordinal);
        var uri = new Uri(text);
        return uri.Host is "0.0.0.0" or "[::]" ? new UriBuilder(uri) { Host = "127.0.0.1" }.Uri : uri;
    }
}
