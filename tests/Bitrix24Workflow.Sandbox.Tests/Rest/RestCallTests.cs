using Bitrix24Workflow.Sandbox.OAuth;

namespace Bitrix24Workflow.Sandbox.Tests.Rest;

public sealed class RestCallTests : SandboxTest
{
    [Fact]
    public async Task User_current_tells_who_authorised()
    {
        var token = (await TokensAsync()).Text("access_token");

        var user = (await CallAsync("user.current", token)).Json.GetProperty("result");

        user.GetProperty("ID").GetString().ShouldBe("1");
        user.GetProperty("LAST_NAME").GetString().ShouldBe("Petrova");
    }

    [Theory]
    [InlineData("/rest/user.current?auth=")]
    [InlineData("/rest/user.current.json?auth=")]
    [InlineData("/rest/USER.current?auth=")]
    public async Task A_token_may_come_by_query(string path)
    {
        var token = (await TokensAsync()).Text("access_token");

        (await GetAsync(path + token)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_token_may_come_in_json()
    {
        var auth = (await TokensAsync()).Text("access_token");

        (await PostJsonAsync("/rest/user.current", new { auth })).Status.ShouldBe(200);
    }

    [Fact]
    public async Task An_answer_tells_its_time()
    {
        var token = (await TokensAsync()).Text("access_token");

        var time = (await CallAsync("scope", token)).Json.GetProperty("time");

        time.GetProperty("start").GetDouble().ShouldBe(Time.GetUtcNow().ToUnixTimeSeconds());
        time.GetProperty("date_start").GetString().ShouldBe("2026-09-01T12:00:00+00:00");
        time.GetProperty("operating_reset_at").GetInt64().ShouldBe(Time.GetUtcNow().AddMinutes(10).ToUnixTimeSeconds());
    }

    [Fact]
    public async Task Scope_lists_what_the_application_may()
    {
        var token = (await TokensAsync()).Text("access_token");

        var scopes = (await CallAsync("scope", token)).Json.GetProperty("result").EnumerateArray().Select(scope => scope.GetString());

        scopes.ShouldContain("crm");
    }

    [Fact]
    public async Task Methods_lists_what_can_be_called()
    {
        var token = (await TokensAsync()).Text("access_token");

        var names = (await CallAsync("methods", token)).Json.GetProperty("result").EnumerateArray().Select(name => name.GetString());

        names.ShouldContain("crm.lead.add");
    }

    [Fact]
    public async Task An_unknown_method_is_not_found()
    {
        var answer = await CallAsync("crm.nothing", (await TokensAsync()).Text("access_token"));

        (answer.Status, answer.Error).ShouldBe((404, "ERROR_METHOD_NOT_FOUND"));
    }

    [Theory]
    [InlineData(null, "NO_AUTH_FOUND")]
    [InlineData("", "NO_AUTH_FOUND")]
    [InlineData("0123456789abcdef", "invalid_token")]
    public async Task A_call_without_a_good_token_is_refused(string? token, string error)
    {
        var answer = await CallAsync("user.current", token);

        (answer.Status, answer.Error).ShouldBe((401, error));
    }

    [Fact]
    public async Task An_access_token_expires_after_an_hour()
    {
        var token = (await TokensAsync()).Text("access_token");
        Time.Advance(TimeSpan.FromHours(1));

        var answer = await CallAsync("user.current", token);

        (answer.Status, answer.Error).ShouldBe((401, "expired_token"));
    }

    [Fact]
    public async Task A_renewal_kills_the_old_access_token()
    {
        var tokens = await TokensAsync();
        await RefreshAsync(tokens.Text("refresh_token"));

        (await CallAsync("user.current", tokens.Text("access_token"))).Error.ShouldBe("invalid_token");
    }

    [Fact]
    public async Task With_reusable_tokens_the_old_access_token_lives_on()
    {
        await SettingsAsync(new { rotation = "reusable" });
        var tokens = await TokensAsync();
        await RefreshAsync(tokens.Text("refresh_token"));

        (await CallAsync("user.current", tokens.Text("access_token"))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_method_outside_of_the_scope_is_refused()
    {
        await PostJsonAsync("/_sandbox/apps", new { client_id = Application.DefaultClientId, scope = "task" });

        var answer = await CallAsync("crm.lead.list", (await TokensAsync()).Text("access_token"));

        (answer.Status, answer.Error).ShouldBe((403, "insufficient_scope"));
    }

    [Fact]
    public async Task An_application_that_was_removed_is_refused()
    {
        var token = (await TokensAsync()).Text("access_token");
        await PostJsonAsync("/_sandbox/apps", new { client_id = Application.DefaultClientId, installed = false });

        (await CallAsync("user.current", token)).Error.ShouldBe("APPLICATION_NOT_FOUND");
    }
}
