using System.Text.Json.Nodes;
using Bitrix24Workflow.Server.Tests.TaskApi.Tokens;

namespace Bitrix24Workflow.Server.Tests.TaskApi;

/// <summary>The shipped process "Create new lead", with the token of the shipped process "Bitrix OAuth".</summary>
public sealed class CreateLeadTests(KeeperServer server) : IClassFixture<KeeperServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lead_is_created_with_the_token_read_by_reference_and_without_one_there_is_an_incident()
    {
        await AddAsync("too-early");
        await Wait.UntilAsync(async () => (await TaskAsync("too-early"))["incidents"]!.GetValue<int>() > 0, Stop);

        await server.Admin.PostAsync("/api/processes/bitrix-oauth/tasks", new
        {
            reference = "token",
            parameters = new { portal = server.Portal, client_id = KeeperServer.ClientId, client_secret = KeeperServer.ClientSecret, scope = "crm,user", code = await server.CodeAsync() },
        });
        await Wait.UntilAsync(async () => (await server.Admin.GetJsonAsync("/api/processes/bitrix-oauth/tasks/token"))["position"]!.ToJsonString() == """["wait"]""", Stop);
        await AddAsync("lead");
        await Wait.UntilAsync(async () => (await TaskAsync("lead")).Text("status") == "Finished", Stop);
        var lead = await TaskAsync("lead");
        int.Parse(ValueOf(lead, "lead_id")!, System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(0);
        ValueOf(lead, "Error").ShouldBeNull();

        await AddAsync("refused", portal: "127.0.0.1:1");
        await Wait.UntilAsync(async () => (await TaskAsync("refused")).Text("status") == "Finished", Stop);
        ValueOf(await TaskAsync("refused"), "Error").ShouldNotBeNullOrEmpty();
    }

    private Task<JsonNode> AddAsync(string reference, string? portal = null) =>
        server.Admin.PostAsync("/api/processes/create-lead/tasks", new { reference, parameters = new { portal = portal ?? server.Portal, title = "Ask for the price", name = "Anna" } });

    private Task<JsonNode> TaskAsync(string reference) => server.Admin.GetJsonAsync($"/api/processes/create-lead/tasks/{reference}");

    private static string? ValueOf(JsonNode task, string name) => task["parameters"]!.AsArray().FirstOrDefault(p => p!.Text("name") == name)?["value"]?.ToString();
}
