using Bitrix24Workflow.Sandbox.OAuth;

namespace Bitrix24Workflow.Sandbox.Tests.Faults;

public sealed class FaultTests : SandboxTest
{
    [Theory]
    [InlineData("unknown-client", 200, "wrong_client")]
    [InlineData("not-installed", 401, "NOT_INSTALLED")]
    [InlineData("payment", 402, "PAYMENT_REQUIRED")]
    [InlineData("rate-limit", 429, "QUERY_LIMIT_EXCEEDED")]
    [InlineData("revoked", 400, "invalid_grant")]
    [InlineData("dismissed-user", 401, "authorization_error")]
    public async Task A_renewal_is_refused(string kind, int status, string error)
    {
        var tokens = await TokensAsync();
        await FaultAsync(new { kind });

        var answer = await RefreshAsync(tokens.Text("refresh_token"));

        (answer.Status, answer.Error).ShouldBe((status, error));
    }

    [Theory]
    [InlineData("not-installed", 401, "APPLICATION_NOT_FOUND")]
    [InlineData("payment", 401, "PAYMENT_REQUIRED")]
    [InlineData("rate-limit", 503, "QUERY_LIMIT_EXCEEDED")]
    [InlineData("server-error", 500, "INTERNAL_SERVER_ERROR")]
    [InlineData("revoked", 401, "invalid_token")]
    [InlineData("dismissed-user", 401, "authorization_error")]
    public async Task A_call_is_refused(string kind, int status, string error)
    {
        var tokens = await TokensAsync();
        await FaultAsync(new { kind });

        var answer = await CallAsync("user.current", tokens.Text("access_token"));

        (answer.Status, answer.Error).ShouldBe((status, error));
    }

    [Fact]
    public async Task An_error_of_the_auth_server_is_not_json()
    {
        var tokens = await TokensAsync();
        await FaultAsync(new { kind = "server-error" });

        var answer = await RefreshAsync(tokens.Text("refresh_token"));

        (answer.Status, answer.ContentType).ShouldBe((500, "text/html"));
    }

    [Fact]
    public async Task A_page_of_another_status_can_be_asked_for()
    {
        await FaultAsync(new { kind = "server-error", status = 404 });

        (await RefreshAsync("x")).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("unknown-client")]
    [InlineData("not-installed")]
    public async Task The_authorise_page_shows_the_trouble(string kind)
    {
        await FaultAsync(new { kind });

        (await GetAsync("/oauth/authorize/?client_id=" + Application.DefaultClientId)).Body.ShouldContain("id=\"error\"");
    }

    [Fact]
    public async Task When_down_nothing_is_processed()
    {
        var tokens = await TokensAsync();
        await FaultAsync(new { kind = "down", times = 1 });

        await Should.ThrowAsync<HttpRequestException>(() => RefreshAsync(tokens.Text("refresh_token")));

        (await RefreshAsync(tokens.Text("refresh_token"))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task When_the_answer_is_lost_the_renewal_is_done()
    {
        var tokens = await TokensAsync();
        await FaultAsync(new { kind = "lost-answer", times = 1 });

        await Should.ThrowAsync<HttpRequestException>(() => RefreshAsync(tokens.Text("refresh_token")));

        (await RefreshAsync(tokens.Text("refresh_token"))).Error.ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task The_log_shows_the_tokens_of_a_lost_answer()
    {
        var tokens = await TokensAsync();
        await FaultAsync(new { kind = "lost-answer", times = 1 });
        await Should.ThrowAsync<HttpRequestException>(() => RefreshAsync(tokens.Text("refresh_token")));

        var lost = (await LogAsync())[^1];

        lost.GetProperty("status").GetInt32().ShouldBe(0);
        lost.GetProperty("fault").GetString().ShouldBe("lost-answer");
        var rescued = lost.GetProperty("answer").GetProperty("refresh_token").GetString()!;
        (await RefreshAsync(rescued)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_call_is_done_though_its_answer_is_lost()
    {
        await SettingsAsync(new { rateLimitCapacity = 0 });
        var token = (await TokensAsync()).Text("access_token");
        await FaultAsync(new { kind = "lost-answer", where = "rest", times = 1 });

        await Should.ThrowAsync<HttpRequestException>(() => CallAsync("crm.lead.add", token, ("fields[TITLE]", "A")));

        (await CallAsync("crm.lead.get", token, ("id", "1"))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_slow_answer_waits_for_its_delay()
    {
        var tokens = await TokensAsync();
        await FaultAsync(new { kind = "slow", delayMs = 5000 });

        var renewal = RefreshAsync(tokens.Text("refresh_token"));
        await Time.SomebodyWaits.WaitAsync(Cancellation);
        var sequence = (await LogAsync())[^1].GetProperty("what").GetString();
        Time.Advance(TimeSpan.FromSeconds(5));

        sequence.ShouldBe("token.exchange");
        (await renewal).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_slow_renewal_is_done_although_its_caller_has_given_up()
    {
        var tokens = await TokensAsync();
        await FaultAsync(new { kind = "slow", delayMs = 5000, times = 1 });
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["client_id"] = Application.DefaultClientId,
            ["client_secret"] = Application.DefaultClientSecret,
            ["refresh_token"] = tokens.Text("refresh_token"),
        });
        var renewal = Http.PostAsync(new Uri("/oauth/token/", UriKind.Relative), form, patience.Token);
        await Time.SomebodyWaits.WaitAsync(Cancellation);

        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(renewal);
        Time.Advance(TimeSpan.FromSeconds(5));

        IReadOnlyList<System.Text.Json.JsonElement> log;
        do
            log = await LogAsync(1);
        while (log.Count == 0);
        log[0].GetProperty("answer").TryGetProperty("refresh_token", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task A_revoked_chain_stays_dead_when_the_fault_is_gone()
    {
        var tokens = await TokensAsync();
        await FaultAsync(new { kind = "revoked" });
        await FaultAsync(new { kind = "revoked", on = false });

        (await RefreshAsync(tokens.Text("refresh_token"))).Error.ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task A_new_authorisation_lives_although_older_ones_were_revoked()
    {
        await FaultAsync(new { kind = "revoked" });

        var tokens = await TokensAsync();

        (await RefreshAsync(tokens.Text("refresh_token"))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_user_who_is_no_longer_dismissed_works_again()
    {
        var tokens = await TokensAsync();
        await FaultAsync(new { kind = "dismissed-user" });
        await FaultAsync(new { kind = "dismissed-user", on = false });

        (await RefreshAsync(tokens.Text("refresh_token"))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Any_error_of_the_documentation_can_be_asked_for()
    {
        var tokens = await TokensAsync();
        await FaultAsync(new { kind = "error", where = "rest", status = 503, error = "OVERLOAD_LIMIT" });

        var answer = await CallAsync("user.current", tokens.Text("access_token"));

        (answer.Status, answer.Error).ShouldBe((503, "OVERLOAD_LIMIT"));
    }
}
