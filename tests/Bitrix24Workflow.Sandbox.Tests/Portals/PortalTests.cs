using Bitrix24Workflow.Sandbox.OAuth;

namespace Bitrix24Workflow.Sandbox.Tests.Portals;

public sealed class PortalTests : SandboxTest
{
    [Fact]
    public async Task Any_host_name_is_a_portal()
    {
        var code = await PostJsonAsync("/_sandbox/code", new { portal = "corezoid.bitrix24.test" });

        var tokens = await ExchangeAsync(code.Text("code"));

        tokens.Text("client_endpoint").ShouldBe("http://corezoid.bitrix24.test/rest/");
        tokens.Text("domain").ShouldBe(Host.Bitrix24Address.Authority);
    }

    [Fact]
    public async Task The_host_header_chooses_the_portal()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_sandbox/code") { Content = Json("{}") };
        request.Headers.Host = "corezoid.bitrix24.test";

        (await SendAsync(request)).Text("domain").ShouldBe("corezoid.bitrix24.test");
    }

    [Fact]
    public async Task Portals_differ_in_their_member_id()
    {
        var one = await PostJsonAsync("/_sandbox/code", new { portal = "one.test" });
        var two = await PostJsonAsync("/_sandbox/code", new { portal = "two.test" });

        one.Text("member_id").ShouldNotBe(two.Text("member_id"));
    }

    [Fact]
    public async Task A_token_of_one_portal_is_unknown_at_another()
    {
        var code = await PostJsonAsync("/_sandbox/code", new { portal = "other.test" });
        var tokens = await ExchangeAsync(code.Text("code"));

        var answer = await CallAsync("user.current", tokens.Text("access_token"));

        (answer.Status, answer.Error).ShouldBe((401, "invalid_token"));
    }

    [Fact]
    public async Task App_info_is_told_by_the_auth_server_for_every_portal()
    {
        var code = await PostJsonAsync("/_sandbox/code", new { portal = "other.test" });
        var tokens = await ExchangeAsync(code.Text("code"));

        var answer = await CallAsync("app.info", tokens.Text("access_token"));

        answer.Json.GetProperty("result").GetProperty("CODE").GetString().ShouldBe(Application.DefaultClientId);
    }

    [Fact]
    public async Task A_call_to_the_old_name_is_sent_to_the_new_one()
    {
        var tokens = await TokensAsync();
        await FaultAsync(new { kind = "renamed-portal", to = "new.bitrix24.test" });

        var answer = await CallAsync("user.current", tokens.Text("access_token"));

        (answer.Status, answer.Location?.ToString()).ShouldBe((302, "http://new.bitrix24.test/rest/user.current"));
    }

    [Fact]
    public async Task Tokens_work_under_the_new_name()
    {
        var tokens = await TokensAsync();
        await FaultAsync(new { kind = "renamed-portal", to = "new.bitrix24.test" });
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/rest/user.current?auth={tokens.Text("access_token")}");
        request.Headers.Host = "new.bitrix24.test";

        (await SendAsync(request)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_renewal_tells_the_new_name_and_the_old_member_id()
    {
        var tokens = await TokensAsync();
        await FaultAsync(new { kind = "renamed-portal", to = "new.bitrix24.test" });

        var renewed = await RefreshAsync(tokens.Text("refresh_token"));

        renewed.Text("client_endpoint").ShouldBe("http://new.bitrix24.test/rest/");
        renewed.Text("member_id").ShouldBe(tokens.Text("member_id"));
    }

    [Fact]
    public async Task The_new_name_of_the_first_portal_can_be_reached_if_none_is_given()
    {
        await FaultAsync(new { kind = "renamed-portal" });

        var moved = await GetAsync("/oauth/authorize/?client_id=" + Application.DefaultClientId);

        moved.Location!.Authority.ShouldBe($"localhost:{Host.Bitrix24Address.Port}");
    }

    [Fact]
    public async Task A_portal_gets_its_name_back()
    {
        var tokens = await TokensAsync();
        await FaultAsync(new { kind = "renamed-portal" });
        await DeleteAsync("/_sandbox/faults");

        (await CallAsync("user.current", tokens.Text("access_token"))).Status.ShouldBe(200);
    }

    private static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");
}
