using System.Net;
using System.Text.Json.Nodes;
using System.Web;
using Bitrix24Workflow.Activities;
using Bitrix24Workflow.Bitrix24.Alerts;
using Bitrix24Workflow.Bitrix24.OAuth;
using Bitrix24Workflow.Bitrix24.Rest;
using Bitrix24Workflow.Bitrix24.Tests.Flow;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Serialization;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Turns;
using Bitrix24Workflow.TestKit.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Bitrix24.Tests.Alerts;

/// <summary>Many portals with one auth server, which can be told to refuse or to be down; the portals' REST answers by whether the token lives.</summary>
internal sealed class PortalWorld : IAsyncDisposable
{
    private const string Notification = "notify-process-author";
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private readonly AuthServer _server;

    private PortalWorld(RuntimeHarness harness, AuthServer server) => (Harness, _server) = (harness, server);

    public RuntimeHarness Harness { get; }

    public bool IsRevoked { set => _server.IsRevoked = value; }

    public bool IsDown { set => _server.IsDown = value; }

    public static async Task<PortalWorld> StartAsync(PortalWorld? after = null, IAlertStore? alerts = null)
    {
        var server = after?._server ?? new AuthServer();
        var harness = await RuntimeHarness.StartAsync(
            services =>
            {
                if (alerts is not null) services.AddSingleton(alerts);
                services.AddBuiltInActivities().AddBitrix24(new Bitrix24Options { MaxRequestsPerSecond = int.MaxValue }).AddSingleton<IReferenceReader, InMemoryReferences>().AddSingleton<IAlertNotifier>(s => new Notifier(s.GetRequiredService<Bitrix24Workflow.Runtime.WorkflowRuntime>()));
                services.AddHttpClient(TokenEffectHandler.ClientName).ConfigurePrimaryHttpMessageHandler(() => server);
                services.AddHttpClient(RestEffectHandler.ClientName).ConfigurePrimaryHttpMessageHandler(() => server);
            },
            after?.Harness);
        foreach (var definition in (string[])["bitrix-oauth"]) await harness.Get<DefinitionService>().InstallAsync(OAuthFlow.Shipped(definition), None);
        await harness.Get<DefinitionService>().InstallAsync(DefinitionJson.Read("""
            {
              "id": "notify-v1", "definitionId": "notify-process-author", "version": 1, "isLatest": true, "isPublished": true, "isReadonly": true,
              "root": { "id": "tell", "type": "Elsa.SetOutput", "version": 1, "outputName": { "typeName": "String", "expression": { "type": "Literal", "value": "status" } },
                "outputValue": { "typeName": "Object", "expression": { "type": "Literal", "value": "Delivered" } } }
            }
            """), None);
        return new PortalWorld(harness, server);
    }

    /// <summary>Adds a task with a code of its own, and waits until it has a token.</summary>
    public async Task<string> AddPortalAsync(int number)
    {
        var input = new Dictionary<string, object?> { ["portal"] = $"p{number}", ["client_id"] = "local.1", ["client_secret"] = "secret", ["scope"] = "crm", ["code"] = $"c{number}" };
        var result = await Harness.Runtime.StartAsync(new StartRequest { DefinitionId = "bitrix-oauth", CorrelationId = $"token{number}", Input = input }, waitUntilIdle: false, None);
        await StandsAtAsync(result.Instance!.Id, "wait");
        return result.Instance.Id;
    }

    public Task<InstanceRow> StandsAtAsync(string id, string activity) => Harness.WaitForAsync(id, r => r.Position == activity);

    /// <summary>Lets a task that tries again have its tries, until one succeeds: after an outage not all are let in at once.</summary>
    public async Task RecoverAsync(string id)
    {
        while (await Harness.WaitForAsync(id, r => r.Position is "retry-wait" or "wait") is { Position: "retry-wait" } row)
        {
            if (Harness.Store.Timers.Where(t => t.InstanceId == id).Select(t => t.DueAt - Harness.Time.GetUtcNow()).FirstOrDefault() is { Ticks: > 0 } wait) Harness.Time.Advance(wait);
            await Harness.WaitForAsync(id, r => r.Revision > row.Revision && r.Position is "retry-wait" or "wait");
        }
    }

    public Task BringCodeAsync(string id, int number) => Harness.Runtime.ModifyAsync(id, new Dictionary<string, object?> { ["code"] = $"c{number}" }, None);

    /// <summary>What people were told so far, oldest first; each told once it is finished.</summary>
    public async Task<IReadOnlyList<JsonObject>> ToldAsync()
    {
        var all = await Harness.Store.ListAsync(new InstanceFilter { DefinitionIds = [Notification] }, InstanceOrder.Created, false, 0, null, None);
        return [.. all.Items.Select(i => JsonNode.Parse(i.State)!["input"]!.AsObject())];
    }

    /// <summary>Waits until so many messages have gone out and their tasks have heard of it.</summary>
    public async Task WaitForToldAsync(int told)
    {
        using var changed = new SemaphoreSlim(0);
        void OnChange(Bitrix24Workflow.Runtime.Events.InstanceChanged change) => changed.Release();
        var events = Harness.Get<Bitrix24Workflow.Runtime.Events.RuntimeEvents>();
        events.Changed += OnChange;
        try
        {
            while ((await ToldAsync()).Count < told || Harness.Store.Bookmarks.Any(b => b.Name == "Bitrix24.Notified"))
                (await changed.WaitAsync(TimeSpan.FromSeconds(60), None)).ShouldBeTrue("people were not told");
        }
        finally
        {
            events.Changed -= OnChange;
        }
    }

    public Task<bool> SendDigestAsync() => Harness.Get<AlertDigests>().SendDueAsync(None);

    public ValueTask DisposeAsync() => Harness.DisposeAsync();

    private sealed class Notifier(Bitrix24Workflow.Runtime.WorkflowRuntime runtime) : IAlertNotifier
    {
        public bool IsRussian => false;

        public async Task StartAsync(string process, string instanceId, IReadOnlyDictionary<string, object?> input, CancellationToken cancellationToken) =>
            await runtime.StartAsync(new StartRequest { DefinitionId = process, InstanceId = instanceId, Input = input }, waitUntilIdle: true, cancellationToken);
    }

    private sealed class AuthServer : HttpMessageHandler
    {
        public volatile bool IsRevoked;
        public volatile bool IsDown;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = await request.Content!.ReadAsStringAsync(cancellationToken);
            if (request.RequestUri!.AbsolutePath.StartsWith("/rest/", StringComparison.Ordinal))
                return IsRevoked ? Answer(HttpStatusCode.Unauthorized, """{"error":"expired_token"}""") : Answer(HttpStatusCode.OK, """{"result":17}""");
            var form = HttpUtility.ParseQueryString(body);
            if (IsDown) return Answer(HttpStatusCode.ServiceUnavailable, "");
            if (form["grant_type"] == "refresh_token" && IsRevoked) return Answer(HttpStatusCode.BadRequest, """{"error":"invalid_grant"}""");
            var number = (form["code"] ?? form["refresh_token"])![1..];
            return Answer(HttpStatusCode.OK, $$"""
                {"access_token":"a{{number}}","refresh_token":"r{{number}}","expires_in":3600,"member_id":"m{{number}}","client_endpoint":"https://p{{number}}.bitrix24.ru/rest/","server_endpoint":"https://oauth.bitrix.info/rest/","scope":"crm","status":"L"}
                """);
        }

        private static HttpResponseMessage Answer(HttpStatusCode status, string body) => new(status) { Content = new StringContent(body, null, "application/json") };
    }
}
