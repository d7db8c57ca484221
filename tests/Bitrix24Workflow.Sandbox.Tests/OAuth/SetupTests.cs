using Bitrix24Workflow.Sandbox.OAuth;

namespace Bitrix24Workflow.Sandbox.Tests.OAuth;

public sealed class SetupTests : SandboxTest
{
    [Fact]
    public async Task A_new_application_gets_a_secret()
    {
        (await PostJsonAsync("/_sandbox/apps", new { client_id = "app.new" })).Text("client_secret").Length.ShouldBe(50);
    }

    [Fact]
    public async Task What_is_left_out_of_an_application_stays()
    {
        var application = await PostJsonAsync("/_sandbox/apps", new { client_id = Application.DefaultClientId, scope = "crm" });

        application.Text("client_secret").ShouldBe(Application.DefaultClientSecret);
        application.Text("scope").ShouldBe("crm");
    }

    [Fact]
    public async Task A_code_can_be_had_for_any_person()
    {
        var code = await PostJsonAsync("/_sandbox/code", new { client_id = Application.DefaultClientId, user = "ivan", state = "s" });
        var tokens = await ExchangeAsync(code.Text("code"));

        code.Text("state").ShouldBe("s");
        (await RefreshAsync(tokens.Text("refresh_token"))).Json.GetProperty("user_id").GetInt32().ShouldBe(7);
    }

    [Theory]
    [InlineData("nobody", Application.DefaultClientId)]
    [InlineData("admin", "local.nobody")]
    public async Task A_code_for_an_unknown_person_or_application_is_refused(string user, string client)
    {
        (await PostJsonAsync("/_sandbox/code", new { client_id = client, user })).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Lifetimes_can_be_set()
    {
        await SettingsAsync(new { accessTokenSeconds = 5 });

        (await TokensAsync()).Json.GetProperty("expires_in").GetInt32().ShouldBe(5);
    }

    [Theory]
    [InlineData("sometimes", 5)]
    [InlineData("reusable", 0)]
    public async Task A_wrong_setting_is_refused(string rotation, int seconds)
    {
        (await SettingsAsync(new { rotation, codeSeconds = seconds })).Status.ShouldBe(400);
    }
}
