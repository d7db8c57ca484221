namespace Bitrix24Workflow.Sandbox.Tests.OAuth;

public sealed class TokenRenewalTests : SandboxTest
{
    [Fact]
    public async Task A_renewal_gives_a_new_pair()
    {
        var first = await TokensAsync();

        var second = await RefreshAsync(first.Text("refresh_token"));

        second.Status.ShouldBe(200);
        second.Text("access_token").ShouldNotBe(first.Text("access_token"));
        second.Text("refresh_token").ShouldNotBe(first.Text("refresh_token"));
    }

    [Fact]
    public async Task A_renewal_tells_the_user_and_the_moment_of_expiry()
    {
        var renewed = await RefreshAsync((await TokensAsync()).Text("refresh_token"));

        renewed.Json.GetProperty("user_id").GetInt32().ShouldBe(1);
        renewed.Json.GetProperty("expires").GetInt64().ShouldBe(Time.GetUtcNow().AddHours(1).ToUnixTimeSeconds());
    }

    [Fact]
    public async Task A_used_refresh_token_is_dead()
    {
        var first = await TokensAsync();
        await RefreshAsync(first.Text("refresh_token"));

        var answer = await RefreshAsync(first.Text("refresh_token"));

        (answer.Status, answer.Error).ShouldBe((400, "invalid_grant"));
    }

    [Fact]
    public async Task Reusable_refresh_tokens_go_on_working()
    {
        await SettingsAsync(new { rotation = "reusable" });
        var first = await TokensAsync();
        await RefreshAsync(first.Text("refresh_token"));

        (await RefreshAsync(first.Text("refresh_token"))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_refresh_token_lives_180_days()
    {
        var first = await TokensAsync();
        Time.Advance(TimeSpan.FromDays(180) - TimeSpan.FromSeconds(1));

        (await RefreshAsync(first.Text("refresh_token"))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_refresh_token_is_dead_after_180_days()
    {
        var first = await TokensAsync();
        Time.Advance(TimeSpan.FromDays(180));

        (await RefreshAsync(first.Text("refresh_token"))).Error.ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task Chains_of_one_user_are_independent()
    {
        var one = await TokensAsync();
        var two = await TokensAsync();
        await RefreshAsync(one.Text("refresh_token"));

        (await RefreshAsync(two.Text("refresh_token"))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_refresh_token_of_another_application_is_refused()
    {
        await PostJsonAsync("/_sandbox/apps", new { client_id = "local.other", client_secret = "s" });
        var first = await TokensAsync();

        (await RefreshAsync(first.Text("refresh_token"), "local.other", "s")).Error.ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task Of_two_renewals_at_once_one_wins()
    {
        var refresh = (await TokensAsync()).Text("refresh_token");

        var answers = await Task.WhenAll(RefreshAsync(refresh), RefreshAsync(refresh));

        answers.Select(answer => answer.Status).Order().ShouldBe([200, 400]);
    }
}
