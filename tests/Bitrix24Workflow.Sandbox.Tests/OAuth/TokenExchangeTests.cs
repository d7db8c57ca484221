using Bitrix24Workflow.Sandbox.OAuth;

namespace Bitrix24Workflow.Sandbox.Tests.OAuth;

public sealed class TokenExchangeTests : SandboxTest
{
    [Fact]
    public async Task A_code_gives_the_documented_fields()
    {
        var tokens = await TokensAsync();

        tokens.Status.ShouldBe(200);
        var own = Host.Bitrix24Address.Authority;
        tokens.Text("access_token").Length.ShouldBe(70);
        tokens.Text("refresh_token").Length.ShouldBe(70);
        tokens.Json.GetProperty("expires_in").GetInt32().ShouldBe(3600);
        tokens.Text("client_endpoint").ShouldBe($"http://{own}/rest/");
        tokens.Text("server_endpoint").ShouldBe($"http://{own}/rest/");
        tokens.Text("domain").ShouldBe(own);
        tokens.Text("member_id").Length.ShouldBe(32);
        tokens.Text("scope").ShouldBe(Application.DefaultScope);
        tokens.Text("status").ShouldBe("L");
    }

    [Fact]
    public async Task An_exchange_tells_neither_the_user_nor_the_moment_of_expiry()
    {
        var tokens = await TokensAsync();

        tokens.Has("user_id").ShouldBeFalse();
        tokens.Has("expires").ShouldBeFalse();
    }

    [Fact]
    public async Task A_code_may_come_by_query()
    {
        var code = await CodeAsync();

        var tokens = await GetAsync(
            "/oauth/token/?grant_type=authorization_code&client_id=" + Application.DefaultClientId
            + "&client_secret=" + Application.DefaultClientSecret + "&code=" + code);

        tokens.Has("access_token").ShouldBeTrue();
    }

    [Fact]
    public async Task A_code_lives_30_seconds()
    {
        var code = await CodeAsync();
        Time.Advance(TimeSpan.FromSeconds(29));

        (await ExchangeAsync(code)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_code_is_dead_after_30_seconds()
    {
        var code = await CodeAsync();
        Time.Advance(TimeSpan.FromSeconds(30));

        var answer = await ExchangeAsync(code);

        (answer.Status, answer.Error).ShouldBe((400, "expired_token"));
    }

    [Fact]
    public async Task A_code_works_once()
    {
        var code = await CodeAsync();
        await ExchangeAsync(code);

        var answer = await ExchangeAsync(code);

        (answer.Status, answer.Error).ShouldBe((400, "invalid_grant"));
    }

    [Fact]
    public async Task A_code_of_another_application_is_refused()
    {
        await PostJsonAsync("/_sandbox/apps", new { client_id = "local.other", client_secret = "s" });

        var answer = await ExchangeAsync(await CodeAsync(), "local.other", "s");

        (answer.Status, answer.Error).ShouldBe((400, "invalid_grant"));
    }

    [Fact]
    public async Task An_unknown_application_is_told_so_with_http_200()
    {
        var answer = await ExchangeAsync(await CodeAsync(), clientId: "local.nobody");

        (answer.Status, answer.Error).ShouldBe((200, "wrong_client"));
    }

    [Fact]
    public async Task A_wrong_secret_is_refused()
    {
        var answer = await ExchangeAsync(await CodeAsync(), clientSecret: "wrong");

        (answer.Status, answer.Error).ShouldBe((401, "invalid_client"));
    }

    [Fact]
    public async Task A_refused_secret_does_not_use_up_the_code()
    {
        var code = await CodeAsync();
        await ExchangeAsync(code, clientSecret: "wrong");

        (await ExchangeAsync(code)).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("/oauth/token/")]
    [InlineData("/oauth/token/?grant_type=authorization_code&client_id=a&client_secret=b")]
    [InlineData("/oauth/token/?grant_type=password&client_id=a&client_secret=b&code=c")]
    public async Task A_malformed_request_is_refused(string path)
    {
        var answer = await GetAsync(path);

        (answer.Status, answer.Error).ShouldBe((400, "invalid_request"));
    }

    [Fact]
    public async Task More_scope_than_the_application_has_is_refused()
    {
        var answer = await ExchangeAsync(await CodeAsync(), scope: "crm,vote");

        (answer.Status, answer.Error).ShouldBe((403, "invalid_scope"));
    }

    [Fact]
    public async Task An_application_that_is_not_installed_is_refused()
    {
        var code = await CodeAsync();
        await PostJsonAsync("/_sandbox/apps", new { client_id = Application.DefaultClientId, installed = false });

        var answer = await ExchangeAsync(code);

        (answer.Status, answer.Error).ShouldBe((401, "NOT_INSTALLED"));
    }
}
