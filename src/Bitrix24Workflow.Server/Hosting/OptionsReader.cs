using Bitrix24Workflow.Activities.Http.Resilience;
using Bitrix24Workflow.Activities.Scripting;
using Bitrix24Workflow.Bitrix24;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Retention;

namespace Bitrix24Workflow.Server.Hosting;

/// <summary>The options as <c>README.md</c> lists them.</summary>
internal static class OptionsReader
{
    private static readonly string[] OwnSections = ["Bitrix24", "Flowchart", "Incidents", "Scripting", "Resilience", "Notifications", "Retention"];
    private static readonly string[] OwnKeys = ["urls", "data", "sandbox", "postgres", "cluster", "ADMIN_PASSWORD", "PublicUrl"];

    // Sections that ASP.NET Core itself reads.
    private static readonly string[] HostSections = ["Logging", "Kestrel", "AllowedHosts", "environment", "contentRoot", "applicationName"];

    /// <exception cref="OptionsException">Something is wrong or unknown.</exception>
    public static ServerOptions Read(IConfiguration configuration, IReadOnlyList<string> args)
    {
        var reader = new SettingsReader(configuration);
        var options = new ServerOptions
        {
            Urls = Urls(reader),
            DataFolder = Path.GetFullPath(reader.Text("data") ?? "./data"),
            Sandbox = reader.Flag("sandbox"),
            Postgres = reader.Text("postgres"),
            AdminPassword = reader.Text("ADMIN_PASSWORD"),
            PublicUrl = reader.Address("PublicUrl"),
            Bitrix24 = Bitrix24(reader),
            Notifications = NotificationSection.Read(reader),
            Scripting = Scripting(reader),
            Resilience = Resilience(configuration, reader),
            Retention = Retention(reader),
            Engine = new EngineOptions
            {
                FlowchartMode = reader.Choice("Flowchart:ExecutionMode", FlowchartMode.CounterBased),
                IncidentStrategy = reader.Choice("Incidents:DefaultStrategy", IncidentStrategy.Fault),
            },
        };
        Check(options, reader);
        if (options.PublicUrl is not null || options.Sandbox)
            options = options with { Notifications = options.Notifications with { ReportBase = (options.PublicUrl ?? options.LocalAddress).ToString() } };
        reader.Add(reader.Unknown(OwnSections));
        reader.Add(CommandLine.Keys(args).Where(key => !IsKnown(key)).Select(key => $"{key}: there is no such option."));
        return reader.Problems.Count == 0 ? options : throw new OptionsException(string.Join(Environment.NewLine, reader.Problems.Distinct()));
    }

    private static List<string> Urls(SettingsReader reader)
    {
        var urls = (reader.Text("urls") ?? ServerOptions.DefaultUrl).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();
        foreach (var url in urls)
        {
            var text = url.Replace("://*", "://host", StringComparison.Ordinal).Replace("://+", "://host", StringComparison.Ordinal);
            if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
                reader.Wrong("urls", $"an address such as {ServerOptions.DefaultUrl} is expected, not '{url}'.");
        }

        return urls;
    }

    private static Bitrix24Options Bitrix24(SettingsReader reader)
    {
        var standard = new Bitrix24Options();
        return new Bitrix24Options
        {
            AuthServer = reader.Text("Bitrix24:AuthServer") ?? standard.AuthServer,
            DefaultZone = reader.Text("Bitrix24:DefaultZone") ?? standard.DefaultZone,
            TrustedHosts = reader.Texts("Bitrix24:TrustedHosts"),
            MaxRequestsPerSecond = reader.Number("Bitrix24:MaxRequestsPerSecond") ?? standard.MaxRequestsPerSecond,
        };
    }

    private static RetentionOptions Retention(SettingsReader reader)
    {
        const string section = "Retention";
        var standard = new RetentionLimits();
        return new RetentionOptions
        {
            Limits = new RetentionLimits
            {
                FinishedAge = reader.DurationOrNever($"{section}:FinishedAge", standard.FinishedAge),
                FinishedCount = reader.NumberOrNever($"{section}:FinishedCount", standard.FinishedCount),
                JournalAge = reader.DurationOrNever($"{section}:JournalAge", standard.JournalAge),
                JournalLines = reader.NumberOrNever($"{section}:JournalLines", standard.JournalLines),
            },
        };
    }

    private static ScriptingOptions Scripting(SettingsReader reader)
    {
        const string section = "Scripting";
        var options = new ScriptingOptions();
        options.Threads = reader.Number($"{section}:Threads", most: 64) ?? options.Threads;
        options.JavaScript.Timeout = reader.Duration($"{section}:JavaScript:Timeout") ?? options.JavaScript.Timeout;
        options.JavaScript.MaxStatements = reader.Number($"{section}:JavaScript:MaxStatements") ?? options.JavaScript.MaxStatements;
        options.JavaScript.MaxMemory = reader.Number($"{section}:JavaScript:MaxMemory") ?? options.JavaScript.MaxMemory;

        options.CSharp.Timeout = reader.Duration($"{section}:CSharp:Timeout") ?? options.CSharp.Timeout;
        options.CSharp.Enabled = reader.Flag($"{section}:CSharp:Enabled");

        // Kept for installations that name it already: there is one value yet.
        reader.Choice($"{section}:Isolation", ScriptIsolation.Threads);
        return options;
    }

    // As Elsa's hosts write them: a list of objects, whose $type is always this one.
    private static ResilienceOptions Resilience(IConfiguration configuration, SettingsReader reader)
    {
        var standard = new HttpResilienceStrategy();
        var strategies = new List<HttpResilienceStrategy>();
        foreach (var key in configuration.GetSection("Resilience:Strategies").GetChildren().Select(c => c.Path))
        {
            reader.Text($"{key}:$type");
            var id = reader.Text($"{key}:Id");
            if (id is null) reader.Wrong($"{key}:Id", "a strategy needs an id, which workflows name it by.");
            strategies.Add(new HttpResilienceStrategy
            {
                Id = id ?? "",
                DisplayName = reader.Text($"{key}:DisplayName") ?? id ?? "",
                MaxRetryAttempts = reader.Number($"{key}:MaxRetryAttempts") ?? standard.MaxRetryAttempts,
                Delay = reader.Duration($"{key}:Delay") ?? standard.Delay,
                BackoffType = reader.Choice($"{key}:BackoffType", standard.BackoffType),
                UseJitter = reader.Flag($"{key}:UseJitter"),
            });
        }

        return strategies.Count == 0 ? new ResilienceOptions() : new ResilienceOptions { Strategies = strategies };
    }

    private static void Check(ServerOptions options, SettingsReader reader)
    {
        reader.Add(options.Bitrix24.Problems());
        reader.Add(options.Notifications.Problems());
        if (options.AdminPassword is { Length: < ServerOptions.MinPasswordLength })
            reader.Wrong("ADMIN_PASSWORD", $"{ServerOptions.MinPasswordLength} characters or more are needed.");
        if (reader.Flag("cluster")) reader.Wrong("cluster", "sharing the work with other servers is not built yet; start without it.");
        if (options.Sandbox && reader.Problems.Count == 0 && options.LocalAddress.Port is 0 or > 65532)
            reader.Wrong("sandbox", "the stand-ins listen on the next three ports, so urls needs a fixed one.");
    }

    private static bool IsKnown(string key) =>
        OwnKeys.Contains(key, StringComparer.OrdinalIgnoreCase)
        || OwnSections.Concat(HostSections).Contains(key.Split(':', '_')[0], StringComparer.OrdinalIgnoreCase);

    private enum ScriptIsolation
    {
        Threads,
    }
}
