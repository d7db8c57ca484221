using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Bitrix24Workflow.Server.Hubs;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace Bitrix24Workflow.Server.Tests.Hubs;

public sealed class WorkflowInstanceHubTests(TestServer server)
{
    private static readonly string[] Messages = ["ActivityExecutionLogUpdatedAsync", "WorkflowExecutionLogUpdatedAsync", "WorkflowInstanceUpdatedAsync"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string AdminToken => server.Admin.DefaultRequestHeaders.Authorization!.Parameter!;

    [Theory]
    [InlineData(true, HttpTransportType.WebSockets)]
    [InlineData(false, HttpTransportType.WebSockets)]
    [InlineData(false, HttpTransportType.ServerSentEvents)]
    [InlineData(false, HttpTransportType.LongPolling)]
    public async Task An_observer_hears_of_every_change_of_its_instance(bool tokenInQuery, HttpTransportType transport)
    {
        var name = $"observed-{tokenInQuery}-{transport}";
        var id = await StartAsync(name);
        await using var connection = Connect(AdminToken, tokenInQuery, transport);
        var heard = Listen(connection);
        await connection.StartAsync(Stop);
        await connection.InvokeAsync("ObserveInstanceAsync", id, Stop);

        using var triggered = await server.Admin.PostAsJsonAsync($"/elsa/api/events/go-{name}/trigger", new { }, Stop);

        var (stats, journal, instance) = ((JsonNode?)null, (JsonNode?)null, (JsonNode?)null);
        while (stats is null || journal is null || instance is null)
        {
            var (message, payload) = await heard.ReadAsync(Stop);
            if (message == Messages[0]) stats = payload;
            if (message == Messages[1]) journal = payload;
            if (message == Messages[2]) instance = payload;
        }

        instance.Text("workflowInstanceId").ShouldBe(id);
        journal.AsObject().ShouldBeEmpty();
        Shape.Differences(stats["stats"]![0], Recorded.Stats).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_hears_of_an_instance_that_he_does_not_observe()
    {
        var (mine, other) = (await StartAsync("observed-mine"), await StartAsync("observed-other"));
        await using var connection = Connect(AdminToken, tokenInQuery: false, HttpTransportType.WebSockets);
        var heard = Listen(connection);
        await connection.StartAsync(Stop);
        await connection.InvokeAsync("ObserveInstanceAsync", mine, Stop);

        using var first = await server.Admin.PostAsJsonAsync("/elsa/api/events/go-observed-other/trigger", new { workflowExecutionMode = "Synchronous" }, Stop);
        using var second = await server.Admin.PostAsJsonAsync("/elsa/api/events/go-observed-mine/trigger", new { workflowExecutionMode = "Synchronous" }, Stop);

        string? told = null;
        while (told is null)
        {
            var (message, payload) = await heard.ReadAsync(Stop);
            if (message == Messages[2]) told = payload.Text("workflowInstanceId");
        }

        told.ShouldBe(mine);
        told.ShouldNotBe(other);
    }

    [Fact]
    public async Task An_API_key_needs_the_permission_to_read_instances()
    {
        var id = await StartAsync("observed-by-key");
        await using var allowed = Connect(await KeyAsync("read:workflow-instances"));
        await allowed.StartAsync(Stop);
        await allowed.InvokeAsync("ObserveInstanceAsync", id, Stop);
        await using var refused = Connect(await KeyAsync("read:workflow-definitions"));
        await refused.StartAsync(Stop);

        (await Should.ThrowAsync<HubException>(() => refused.InvokeAsync("ObserveInstanceAsync", id, Stop))).Message.ShouldContain("Access denied.");
    }

    [Fact]
    public async Task Without_a_valid_token_there_is_no_connection()
    {
        await using var connection = Connect("not-a-token", tokenInQuery: true, HttpTransportType.WebSockets);
        await Should.ThrowAsync<Exception>(() => connection.StartAsync(Stop));
        using var negotiate = await server.Anonymous.PostAsync(new Uri($"{WorkflowInstanceHub.Path}/negotiate?negotiateVersion=1", UriKind.Relative), null, Stop);

        negotiate.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static ChannelReader<(string Message, JsonNode Payload)> Listen(HubConnection connection)
    {
        var heard = Channel.CreateUnbounded<(string, JsonNode)>();
        foreach (var message in Messages) connection.On<JsonNode>(message, payload => heard.Writer.TryWrite((message, payload)));
        return heard.Reader;
    }

    // A browser can't give a WebSocket headers, so Studio puts the token into the address.
    private HubConnection Connect(string token, bool tokenInQuery, HttpTransportType transport) => new HubConnectionBuilder()
        .WithUrl(new Uri(server.Address, WorkflowInstanceHub.Path + (tokenInQuery ? $"?access_token={token}" : "")), options =>
        {
            options.Transports = transport;
            options.SkipNegotiation = tokenInQuery;
            if (!tokenInQuery) options.Headers["Authorization"] = $"Bearer {token}";
        })
        .Build();

    private HubConnection Connect(string key) => new HubConnectionBuilder()
        .WithUrl(new Uri(server.Address, WorkflowInstanceHub.Path), options => options.Headers["Authorization"] = $"ApiKey {key}")
        .Build();

    private async Task<string> KeyAsync(string permission)
    {
        using var client = await server.WithPermissionsAsync(permission);
        return client.DefaultRequestHeaders.Authorization!.Parameter!;
    }

    private async Task<string> StartAsync(string name)
    {
        await server.Admin.PostAsync("/elsa/api/workflow-definitions", new JsonObject { ["model"] = Samples.Waiting(name, $"go-{name}"), ["publish"] = true });
        return (await server.Admin.PostAsync($"/elsa/api/workflow-definitions/{name}/execute"))["workflowState"]!.Text("id");
    }
}
