using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Server.Tests.TaskApi.Tokens;

public sealed class TokenApiTests(KeeperServer server, TestServer plain) : IClassFixture<KeeperServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_program_gets_a_token_and_another_one_when_Bitrix24_has_refused_it()
    {
        await server.AddTaskAsync("api");

        using var response = await server.Admin.GetAsync(new Uri("/api/processes/bitrix-oauth/tasks/api/token?validFor=600", UriKind.Relative), Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync(Stop));
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var first = await response.Content.ReadFromJsonAsync<JsonObject>(Stop);
        first!["expiresIn"]!.GetValue<int>().ShouldBeInRange(3_000, 3_600);
        first["portal"]!.ToString().ShouldBe(server.Portal);

        using var again = await server.Admin.PostAsJsonAsync("/api/processes/bitrix-oauth/tasks/api/token", new { refusedToken = first["accessToken"]!.ToString() }, Stop);
        again.StatusCode.ShouldBe(HttpStatusCode.OK, await again.Content.ReadAsStringAsync(Stop));
        (await again.Content.ReadFromJsonAsync<JsonObject>(Stop))!["accessToken"]!.ToString().ShouldNotBe(first["accessToken"]!.ToString());
    }

    [Fact]
    public async Task A_token_that_waits_for_a_person_is_a_conflict_with_advice()
    {
        await server.AddTaskAsync("parked");
        await server.SetAsync("/_sandbox/faults", new { kind = "error", on = true, times = 1, status = 401, error = "NOT_INSTALLED" });
        var token = await server.Admin.GetFromJsonAsync<JsonObject>("/api/processes/bitrix-oauth/tasks/parked/token", Stop);

        using var response = await server.Admin.PostAsJsonAsync("/api/processes/bitrix-oauth/tasks/parked/token", new { refusedToken = token!["accessToken"]!.ToString() }, Stop);

        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!;
        (problem["tag"]!.ToString(), problem["reason"]!.ToString()).ShouldBe(("token_parked", "not-installed"));
        problem["detail"]!.ToString().ShouldContain("Install the application");
    }

    [Theory]
    [InlineData("bitrix-oauth/tasks/nobody/token", HttpStatusCode.NotFound, "unknown_task")]
    [InlineData("nothing/tasks/token/token", HttpStatusCode.NotFound, "unknown_process")]
    [InlineData("bitrix-oauth/tasks/nobody/token?validFor=4000", HttpStatusCode.BadRequest, "wrong_parameter")]
    [InlineData("bitrix-oauth/tasks/nobody/token?timeout=1000", HttpStatusCode.BadRequest, "wrong_parameter")]
    public async Task A_wrong_question_is_answered_in_words(string path, HttpStatusCode status, string tag)
    {
        using var response = await server.Admin.GetAsync(new Uri($"/api/processes/{path}", UriKind.Relative), Stop);

        response.StatusCode.ShouldBe(status);
        JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!["tag"]!.ToString().ShouldBe(tag);
    }

    [Fact]
    public async Task Only_who_may_read_secrets_gets_a_token()
    {
        using var client = await plain.WithPermissionsAsync("read:workflow-instances", "write:workflow-instances");
        using var response = await client.GetAsync(new Uri("/api/processes/bitrix-oauth/tasks/token/token", UriKind.Relative), Stop);

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
