using System.Text.Json.Nodes;
using Bitrix24Workflow.Bitrix24.OAuth;
using Bitrix24Workflow.Bitrix24.Outage;
using Bitrix24Workflow.Bitrix24.Renewal;
using Bitrix24Workflow.Core.Execution;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Workflow.Bitrix24.Tests.OAuth;

/// <summary>The handler of the token effect with a scripted server and a clock of its own.</summary>
internal sealed class TokenHandlerRun(ScriptedServer server, Bitrix24Options? options = null)
{
    public const string Secret = "secret-canary-1";
    public const string Code = "code-canary-1";
    public const string Refresh = "refresh-canary-0";

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 8, 1, 12, 0, 0, TimeSpan.Zero));

    private AuthServerGates? _gates;

    public Task<JsonObject> Start(bool isCode, string? authServer = null)
    {
        _gates ??= new AuthServerGates(options ?? new Bitrix24Options(), Time);
        var handler = new TokenEffectHandler(new Clients(server), new AuthServers(options ?? new Bitrix24Options()), _gates, new NoneHeld(), Time, NullLogger<TokenEffectHandler>.Instance);
        var request = new TokenRequest("local.1", Secret, isCode ? Code : null, isCode ? null : Refresh, authServer);
        return handler.ExecuteAsync(new EffectCall("e1", "i1", request.ToArguments(), 1), TestContext.Current.CancellationToken);
    }

    public async Task<TokenAnswer> Ask(bool isCode = false, string? authServer = null) => TokenAnswer.FromJson(await Start(isCode, authServer));

    private sealed class Clients(HttpMessageHandler handler) : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
