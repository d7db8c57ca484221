using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Server.Tests.TaskApi.Tokens;

namespace Bitrix24Workflow.Server.Tests.Portals;

/// <summary>Portals install and remove an application by themselves; the stand-in sends what Bitrix24 sends.</summary>
public sealed class InstallationTests(KeeperServer server) : IClassFixture<KeeperServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_installation_makes_a_task_that_keeps_the_token_and_a_removal_sends_it_to_the_escalation()
    {
        await SetUpAsync();
        var installed = await EventAsync("ONAPPINSTALL");
        installed["status"]!.GetValue<int>().ShouldBe(200);
        await StandsInAsync("wait");
        ValueOf(await TaskAsync(), "access_token").ShouldBe("***");
        ValueOf(await TaskAsync(), "client_secret").ShouldBe("***");

        // Somebody who does not know the application_token can't speak for the portal.
        (await PostAsync("/bitrix24/install", new() { ["event"] = "ONAPPUNINSTALL", ["auth[domain]"] = server.Portal, ["auth[application_token]"] = "guessed" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await TaskAsync())["position"]![0]!.ToString().ShouldBe("wait");

        (await EventAsync("ONAPPUNINSTALL"))["status"]!.GetValue<int>().ShouldBe(200);
        await StandsInAsync("escalation");
        var removed = await TaskAsync();
        ValueOf(removed, "reason").ShouldBe("not-installed");

        // Installed again, by the wizard this time: the same reference, a new pair, an unparked task.
        await server.SetAsync("/_sandbox/apps", new { client_id = KeeperServer.ClientId, installed = true });
        var wizard = await EventAsync("wizard", "/bitrix24/app");
        wizard["status"]!.GetValue<int>().ShouldBe(200);
        wizard.Text("body").ShouldContain("BX24.installFinish()");
        await StandsInAsync("wait");
        (await TaskAsync()).Text("instanceId").ShouldNotBe(removed.Text("instanceId"));
    }

    [Fact]
    public async Task A_portal_with_a_new_address_takes_its_task_along()
    {
        await SetUpAsync();
        await EventAsync("ONAPPINSTALL");
        await StandsInAsync("wait");
        var name = server.Portal.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        await server.SetAsync("/_sandbox/faults", new { kind = "renamed-portal", on = true });
        try
        {
            (await EventAsync("ONAPPUPDATE", portal: name))["status"]!.GetValue<int>().ShouldBe(200);
            await Wait.UntilAsync(async () => ValueOf(await TaskAsync(), "portal_host") == name, Stop);
            ValueOf(await TaskAsync(), "portal").ShouldBe($"http://{name}");
        }
        finally
        {
            await server.SetAsync("/_sandbox/faults", new { kind = "renamed-portal", on = false });
        }
    }

    [Fact]
    public async Task What_does_not_prove_itself_makes_no_task()
    {
        await SetUpAsync();
        var form = (await EventAsync("ONAPPINSTALL", handler: null))["form"]!.AsObject().ToDictionary(f => f.Key, f => f.Value!.ToString());
        async Task<HttpStatusCode> WithAsync(string name, string value) => (await PostAsync("/bitrix24/install", new(form) { [name] = value })).StatusCode;

        (await WithAsync("auth[access_token]", "forged")).ShouldBe(HttpStatusCode.Forbidden);
        (await WithAsync("auth[refresh_token]", "")).ShouldBe(HttpStatusCode.Forbidden);
        (await WithAsync("auth[domain]", "10.0.0.1")).ShouldBe(HttpStatusCode.Forbidden);
        (await WithAsync("auth[server_endpoint]", "https://evil.example/rest/")).ShouldBe(HttpStatusCode.Forbidden);
        (await PostAsync("/bitrix24/install", new(form) { ["event"] = "ONAPPUPDATE", ["auth[application_token]"] = "guessed" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await server.Admin.PostAsync(new Uri("/bitrix24/install", UriKind.Relative), new StringContent("{}"), Stop)).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        using var wizard = await PostAsync($"/bitrix24/app?DOMAIN={server.Portal}", new() { ["AUTH_ID"] = "forged", ["REFRESH_ID"] = "x" });
        wizard.StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        // An application that nobody has set up here.
        await server.SetAsync("/_sandbox/apps", new { client_id = "local.other", client_secret = "s" });
        (await EventAsync("ONAPPINSTALL", clientId: "local.other"))["status"]!.GetValue<int>().ShouldBe(403);
    }

    [Fact]
    public async Task An_application_is_set_up_with_its_addresses_and_its_secret_never_comes_out()
    {
        (await server.Admin.PutAsJsonAsync("/api/bitrix24/applications/local.none", new { }, Stop)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await server.Admin.PutAsJsonAsync("/api/bitrix24/applications/local.none", new { clientSecret = "s", process = "no-such" }, Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await SetUpAsync();
        (await server.Admin.PutAsJsonAsync($"/api/bitrix24/applications/{KeeperServer.ClientId}", new { clientSecret = "***", scope = "crm" }, Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var list = await server.Admin.GetJsonAsync("/api/bitrix24/applications");
        list.ToJsonString().ShouldNotContain(KeeperServer.ClientSecret);
        list.AsArray().Single(a => a!.Text("clientId") == KeeperServer.ClientId)!.Text("installAddress").ShouldEndWith("/bitrix24/install");
    }

    private async Task SetUpAsync() =>
        (await server.Admin.PutAsJsonAsync($"/api/bitrix24/applications/{KeeperServer.ClientId}", new { clientSecret = KeeperServer.ClientSecret, scope = "crm,user" }, Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);

    private async Task<JsonNode> EventAsync(string name, string? handler = "/bitrix24/install", string? clientId = null, string? portal = null)
    {
        using var response = await server.StandIn.PostAsJsonAsync(
            "/_sandbox/events", new { @event = name, handler = handler is null ? null : new Uri(server.Admin.BaseAddress!, handler).ToString(), client_id = clientId, portal = portal ?? server.Portal }, Stop);
        return await response.JsonAsync();
    }

    private Task<HttpResponseMessage> PostAsync(string path, Dictionary<string, string> form) => server.Admin.PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent(form), Stop);

    private Task<JsonNode> TaskAsync() => server.Admin.GetJsonAsync($"/api/processes/bitrix-oauth/tasks/{Uri.EscapeDataString(server.Portal)}");

    private Task StandsInAsync(string node) => Wait.UntilAsync(async () => (await TaskAsync())["position"]!.AsArray().Any(p => p!.ToString() == node), Stop);

    private static string? ValueOf(JsonNode task, string name) => task["parameters"]!.AsArray().FirstOrDefault(p => p!.Text("name") == name)?["value"]?.ToString();
}
