using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Server.Tests.TaskApi.Tokens;

namespace Bitrix24Workflow.Server.Tests.TaskApi.Import;

public sealed class TokenImportTests(KeeperServer server) : IClassFixture<KeeperServer>
{
    private const string Route = "/api/processes/bitrix-oauth/tasks/import-tokens";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refresh_token_of_another_keeper_becomes_a_living_task()
    {
        var token = await RefreshTokenAsync();

        var result = await ImportAsync(new { oldKeeperStopped = true, rows = new[] { Row(token, "taken-over") } });

        result["created"]!.AsArray().Single()!.ToString().ShouldBe("taken-over");
        result["warning"]!.ToString().ShouldContain("must not run any more");
        var task = await server.StandsAtAsync("taken-over", "wait");
        (KeeperServer.Value(task, "portal_host"), KeeperServer.Value(task, "refresh_token")).ShouldBe((server.Portal, "***"));
        (await server.LogAsync("token.refresh"))[^1]["refresh_token"]!.ToString().ShouldBe(token);
    }

    [Fact]
    public async Task A_dead_refresh_token_goes_to_the_escalation()
    {
        await ImportAsync(new { oldKeeperStopped = true, rows = new[] { Row("dead", "dead") } });

        KeeperServer.Value(await server.StandsAtAsync("dead", "escalation"), "reason").ShouldBe("revoked");
    }

    [Fact]
    public async Task Wrong_rows_come_back_with_reasons_and_stop_no_other()
    {
        var token = await RefreshTokenAsync();
        await server.AddTaskAsync("held");
        object[] rows = [Row("x1", "held"), Row(token, "good"), Row(token, "same-token"), Row("x2", "good"), new { portal = server.Portal, client_id = "c", refresh_token = "r" }, new { portal = "http://169.254.169.254/" }, Row("two words", "w")];

        var result = await ImportAsync(new { oldKeeperStopped = true, rows });

        result["created"]!.AsArray().Select(c => c!.ToString()).ShouldBe(["good"]);
        var failed = result["failed"]!.AsArray().ToDictionary(f => f!["row"]!.GetValue<int>(), f => f!["reason"]!.ToString());
        failed.Keys.ShouldBe([1, 3, 4, 5, 6, 7]);
        failed[1].ShouldContain("'held'");
        failed[3].ShouldContain("Row 2 has the same refresh_token");
        failed[4].ShouldContain("same reference 'good'");
        failed[5].ShouldContain("client_secret is missing");
        failed[6].ShouldContain("169.254.169.254");
        failed[7].ShouldContain("spaces");
        result.ToJsonString().ShouldNotContain(token);
    }

    [Fact]
    public async Task Csv_is_taken_too()
    {
        var csv = $"portal;client_id;client_secret;refresh_token;reference\n{server.Portal};{KeeperServer.ClientId};{KeeperServer.ClientSecret};{await RefreshTokenAsync()};from-csv\n";
        using var content = new StringContent(csv, Encoding.UTF8, "text/csv");

        using var response = await server.Admin.PostAsync(new Uri(Route + "?oldKeeperStopped=true", UriKind.Relative), content, Stop);

        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync(Stop));
        await server.StandsAtAsync("from-csv", "wait");
    }

    [Fact]
    public async Task Nothing_is_taken_over_while_the_old_keeper_may_run()
    {
        using var response = await server.Admin.PostAsJsonAsync(Route, new { rows = new[] { Row("x", "early") } }, Stop);

        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!;
        problem["tag"]!.ToString().ShouldBe("old_keeper");
        problem["detail"]!.ToString().ShouldContain("two keepers take it from each other");
        (await server.Tasks.FindAsync(KeeperServer.Process, "early", Stop)).Task.ShouldBeNull();
    }

    [Theory]
    [InlineData("notify-process-author", "{}", HttpStatusCode.Conflict, "no_token_process")]
    [InlineData("nothing", "{}", HttpStatusCode.NotFound, "unknown_process")]
    [InlineData("bitrix-oauth", "{}", HttpStatusCode.BadRequest, "wrong_import")]
    [InlineData("bitrix-oauth", "[", HttpStatusCode.BadRequest, "wrong_import")]
    public async Task A_wrong_import_is_answered_in_words(string process, string body, HttpStatusCode status, string tag)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await server.Admin.PostAsync(new Uri($"/api/processes/{process}/tasks/import-tokens", UriKind.Relative), content, Stop);

        response.StatusCode.ShouldBe(status, await response.Content.ReadAsStringAsync(Stop));
        JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!["tag"]!.ToString().ShouldBe(tag);
    }

    private object Row(string token, string reference) => new { portal = server.Portal, client_id = KeeperServer.ClientId, client_secret = KeeperServer.ClientSecret, refresh_token = token, scope = "crm", reference };

    // As another program would have got it.
    private async Task<string> RefreshTokenAsync()
    {
        var code = await server.CodeAsync();
        var answer = await server.StandIn.GetFromJsonAsync<JsonObject>(
            $"/oauth/token/?grant_type=authorization_code&client_id={KeeperServer.ClientId}&client_secret={KeeperServer.ClientSecret}&code={code}", Stop);
        return answer!["refresh_token"]!.GetValue<string>();
    }

    private async Task<JsonObject> ImportAsync(object import)
    {
        using var response = await server.Admin.PostAsJsonAsync(Route, import, Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync(Stop));
        return (await response.Content.ReadFromJsonAsync<JsonObject>(Stop))!;
    }
}
