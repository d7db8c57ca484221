using System.Globalization;
using Bitrix24Workflow.Bitrix24.OAuth;
using Bitrix24Workflow.Bitrix24.Tests.OAuth;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Bitrix24.Tests.Flow;

public sealed class BitrixOAuthTests
{
    private const string Wait = "wait";
    private const string Escalation = "escalation";

    [Fact]
    public async Task A_code_that_came_with_the_task_becomes_a_token()
    {
        await using var flow = await OAuthFlow.StartAsync(new ScriptedServer().Answers(200, ScriptedServer.Tokens()));

        await flow.AddTaskAsync();
        var row = await flow.StandsAtAsync(Wait);

        OAuthFlow.Value(row, "access_token").ShouldBe("access-canary-1");
        OAuthFlow.Value(row, "refresh_token").ShouldBe("refresh-canary-1");
        OAuthFlow.Value(row, "portal_host").ShouldBe("corezoid.bitrix24.ru");
        OAuthFlow.Value(row, "expires_at").ShouldBe("2026-01-01T01:00:00Z");
        OAuthFlow.Value(row, "member_id").ShouldBe("m1");
        OAuthFlow.Value(row, "received_code").ShouldBeNull();
        row.State.ShouldNotContain("\"code\"");
    }

    [Fact]
    public async Task A_portal_that_is_none_is_asked_for_again_in_words()
    {
        var server = new ScriptedServer().Answers(200, ScriptedServer.Tokens());
        await using var flow = await OAuthFlow.StartAsync(server);

        await flow.AddTaskAsync(code: null, ("portal", "http://169.254.169.254/"));
        var parked = await flow.StandsAtAsync("receive-code");

        var advice = OAuthFlow.Value(parked, "advice")!.ToString()!;
        advice.ShouldContain("169.254.169.254");
        advice.ShouldContain("Bitrix24:TrustedHosts");
        OAuthFlow.Value(parked, "authorize_url").ShouldBeNull();
    }

    [Fact]
    public async Task Started_without_parameters_it_says_what_is_missing_and_goes_on_when_that_is_given()
    {
        var server = new ScriptedServer().Answers(200, ScriptedServer.Tokens());
        await using var flow = await OAuthFlow.StartAsync(server);
        await flow.AddTaskAsync(code: null, ("portal", ""), ("client_id", ""), ("client_secret", ""));
        var parked = await flow.StandsAtAsync("receive-code");
        OAuthFlow.Value(parked, "advice")!.ToString().ShouldStartWith("The portal is not given.");

        await flow.ModifyAsync(("portal", "corezoid"));
        parked = await flow.StandsAtAsync("receive-code");
        OAuthFlow.Value(parked, "advice")!.ToString().ShouldStartWith("The client_id is not given.");

        await flow.ModifyAsync(("client_id", "local.1"), ("client_secret", "secret-canary-1"));
        parked = await flow.StandsAtAsync("receive-code");
        OAuthFlow.Value(parked, "advice").ShouldBeNull();
        OAuthFlow.Value(parked, "authorize_url").ShouldBe("https://corezoid.bitrix24.ru/oauth/authorize/?response_type=code&client_id=local.1");

        await flow.BringCodeAsync("code-canary-2");
        await flow.StandsAtAsync(Wait);
        server.LastForm["client_id"].ShouldBe("local.1");
    }

    [Theory]
    [InlineData("crm, entity", false)]
    [InlineData("crm,task", true)]
    public async Task A_permission_that_was_not_granted_is_noted(string scope, bool isNoted)
    {
        await using var flow = await OAuthFlow.StartAsync(new ScriptedServer().Answers(200, ScriptedServer.Tokens()));

        await flow.AddTaskAsync("code-canary-1", ("scope", scope));
        await flow.StandsAtAsync(Wait);

        flow.Stored().Contains("no permission for: task.", StringComparison.Ordinal).ShouldBe(isNoted);
    }

    [Fact]
    public async Task Without_a_code_the_task_waits_for_one()
    {
        var server = new ScriptedServer().Answers(200, ScriptedServer.Tokens());
        await using var flow = await OAuthFlow.StartAsync(server);
        await flow.AddTaskAsync(code: null);
        var parked = await flow.StandsAtAsync("receive-code");
        OAuthFlow.Value(parked, "authorize_url").ShouldBe("https://corezoid.bitrix24.ru/oauth/authorize/?response_type=code&client_id=local.1");

        await flow.BringCodeAsync("");
        await flow.BringCodeAsync("***");
        await flow.StandsAtAsync("receive-code");
        await flow.BringCodeAsync(" code-canary-2 ");
        await flow.StandsAtAsync(Wait);

        server.LastForm["code"].ShouldBe("code-canary-2");
    }

    [Fact]
    public async Task Renewals_a_revocation_a_bad_code_and_a_good_one()
    {
        var server = new ScriptedServer()
            .Answers(200, ScriptedServer.Tokens("access-canary-0", "refresh-canary-0"))
            .Answers(200, ScriptedServer.Tokens("access-canary-1", "refresh-canary-1"))
            .Answers(200, ScriptedServer.Tokens("access-canary-2", "refresh-canary-2"))
            .Answers(200, ScriptedServer.Tokens("access-canary-3", "refresh-canary-3"))
            .Answers(400, ScriptedServer.Error("invalid_grant"))
            .Answers(400, ScriptedServer.Error("invalid_grant"))
            .Answers(200, ScriptedServer.Tokens("access-canary-4", "refresh-canary-4"))
            .Answers(200, ScriptedServer.Tokens("access-canary-5", "refresh-canary-5"));
        await using var flow = await OAuthFlow.StartAsync(server);
        await flow.AddTaskAsync();
        await flow.StandsAtAsync(Wait);

        for (var renewal = 1; renewal <= 3; renewal++)
        {
            var renewed = await flow.RenewAsync(Wait);
            server.LastForm["refresh_token"].ShouldBe($"refresh-canary-{renewal - 1}");
            OAuthFlow.Value(renewed, "access_token").ShouldBe($"access-canary-{renewal}");
        }

        var parked = await flow.RenewAsync(Escalation);
        OAuthFlow.Value(parked, "access_token").ShouldBe("access-canary-3", "the last token stays readable");
        OAuthFlow.Value(parked, "reason").ShouldBe(TokenReason.Revoked);
        var alert = (await flow.AlertsAsync(1)).ShouldHaveSingleItem();
        alert["kind"]!.ToString().ShouldBe(TokenReason.Revoked);
        alert["portal"]!.ToString().ShouldBe("corezoid.bitrix24.ru");
        alert["reference"]!.ToString().ShouldBe("token");
        alert["link"]!.ToString().ShouldBe("https://flow.example.org/authorize/bitrix-oauth/token");
        alert["message"]!.ToString().ShouldBeEmpty("the notifying process has words for each kind");
        alert["acknowledge"]!.ToString().ShouldBe("https://flow.example.org/acknowledge/bitrix-oauth/token");
        await flow.StandsAtAsync(Escalation, r => OAuthFlow.Value(r, "notification_status") == "Delivered");

        await flow.BringCodeAsync("code-canary-bad");
        await flow.StandsAtAsync(Escalation, r => OAuthFlow.Value(r, "reason") == TokenReason.CodeUsed);
        (await flow.AlertsAsync(2)).Count.ShouldBe(2);

        await flow.BringCodeAsync("code-canary-good");
        var back = await flow.StandsAtAsync(Wait);
        OAuthFlow.Value(back, "access_token").ShouldBe("access-canary-4");
        OAuthFlow.Value(back, "reason").ShouldBeNull();
        OAuthFlow.Value(await flow.RenewAsync(Wait), "access_token").ShouldBe("access-canary-5");
        server.Requests.Count.ShouldBe(8);
    }

    [Fact]
    public async Task An_outage_is_told_once_and_so_is_its_end()
    {
        var server = new ScriptedServer()
            .Answers(200, ScriptedServer.Tokens())
            .Answers(429, "").Answers(429, "").Answers(429, "")
            .Answers(200, ScriptedServer.Tokens("access-canary-2", "refresh-canary-2"))
            .Answers(200, ScriptedServer.Tokens("access-canary-3", "refresh-canary-3"));
        await using var flow = await OAuthFlow.StartAsync(server);
        await flow.AddTaskAsync();
        await flow.StandsAtAsync(Wait);

        var waits = new List<TimeSpan>();
        var row = await flow.RenewAsync("retry-wait");
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            OAuthFlow.Value(row, "failed_attempts").ShouldBe($"{attempt}");
            OAuthFlow.Value(row, "access_token").ShouldBe("access-canary-1");
            waits.Add(TimeSpan.Parse(OAuthFlow.Value(row, "retry_in")!, CultureInfo.InvariantCulture));
            row = await flow.PassAsync(waits[^1], attempt < 3 ? "retry-wait" : Wait);
        }

        OAuthFlow.Value(row, "access_token").ShouldBe("access-canary-2");
        OAuthFlow.Value(row, "failed_attempts").ShouldBe("0");
        OAuthFlow.Value(await flow.RenewAsync(Wait), "access_token").ShouldBe("access-canary-3");
        (waits[1] > waits[0] && waits[2] > waits[1]).ShouldBeTrue(string.Join(' ', waits));
        (await flow.AlertsAsync(2)).Select(a => a["kind"]!.ToString()).ShouldBe(["auth-server-down", "recovered"]);
    }

    [Theory]
    [InlineData(true, Wait, null)]
    [InlineData(false, Escalation, TokenReason.AnswerLost)]
    public async Task An_interrupted_renewal_is_sent_once_more_and_a_refusal_then_is_a_lost_answer(bool accepted, string thenAt, string? reason)
    {
        var first = await OAuthFlow.StartAsync(new ScriptedServer().Answers(200, ScriptedServer.Tokens()).Hangs());
        await first.AddTaskAsync();
        await first.StandsAtAsync(Wait);
        first.Harness.Time.Advance(TimeSpan.FromMinutes(25));
        await first.StandsAtAsync("refresh-access-token");

        // The first runtime is left as a crash leaves it: not stopped, its call never answered.
        var server = accepted
            ? new ScriptedServer().Answers(200, ScriptedServer.Tokens("access-canary-2", "refresh-canary-2"))
            : new ScriptedServer().Answers(400, ScriptedServer.Error("invalid_grant"));
        await using var second = await OAuthFlow.StartAsync(server, after: first);
        var row = await second.StandsAtAsync(thenAt);

        server.Requests.Count.ShouldBe(1);
        server.LastForm["refresh_token"].ShouldBe("refresh-canary-1");
        OAuthFlow.Value(row, "reason").ShouldBe(reason);
        OAuthFlow.Value(row, "access_token").ShouldBe(accepted ? "access-canary-2" : "access-canary-1");
    }

    [Fact]
    public async Task A_renewal_whose_answer_was_lost_and_then_refused_was_not_revoked()
    {
        var server = new ScriptedServer()
            .Answers(200, ScriptedServer.Tokens())
            .Fails(new HttpRequestException(HttpRequestError.ResponseEnded))
            .Answers(400, ScriptedServer.Error("invalid_grant"));
        await using var flow = await OAuthFlow.StartAsync(server);
        await flow.AddTaskAsync();
        await flow.StandsAtAsync(Wait);
        await flow.RenewAsync("retry-wait");

        var row = await flow.PassAsync(TimeSpan.FromMinutes(1), Escalation);

        OAuthFlow.Value(row, "reason").ShouldBe(TokenReason.AnswerLost);
    }

    [Fact]
    public async Task An_interrupted_exchange_never_sends_its_code_again()
    {
        var first = await OAuthFlow.StartAsync(new ScriptedServer().Hangs());
        await first.AddTaskAsync();
        await first.StandsAtAsync("get-access-token");

        var server = new ScriptedServer();
        await using var second = await OAuthFlow.StartAsync(server, after: first);
        var row = await second.StandsAtAsync(Escalation);

        OAuthFlow.Value(row, "reason").ShouldBe(TokenReason.CodeMayBeUsed);
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_notifying_process_loses_no_escalation()
    {
        var server = new ScriptedServer().Answers(200, ScriptedServer.Error("wrong_client")).Answers(200, ScriptedServer.Tokens());
        await using var flow = await OAuthFlow.StartAsync(server, withNotification: false);
        await flow.AddTaskAsync();

        var parked = await flow.StandsAtAsync(Escalation, r => OAuthFlow.Value(r, "notification_status")?.StartsWith("Not started", StringComparison.Ordinal) == true);
        OAuthFlow.Value(parked, "reason").ShouldBe(TokenReason.UnknownClient);

        await flow.BringCodeAsync("code-canary-2");
        await flow.StandsAtAsync(Wait);
    }

    [Fact]
    public async Task A_code_of_another_portal_is_refused()
    {
        var server = new ScriptedServer()
            .Answers(200, ScriptedServer.Tokens())
            .Answers(401, ScriptedServer.Error("NOT_INSTALLED"))
            .Answers(200, ScriptedServer.Tokens("access-canary-x", "refresh-canary-x").Replace("\"m1\"", "\"m2\"", StringComparison.Ordinal));
        await using var flow = await OAuthFlow.StartAsync(server);
        await flow.AddTaskAsync();
        await flow.StandsAtAsync(Wait);
        await flow.RenewAsync(Escalation);

        await flow.BringCodeAsync("code-canary-2");
        var row = await flow.StandsAtAsync(Escalation, r => OAuthFlow.Value(r, "reason") == TokenReason.OtherPortal);

        OAuthFlow.Value(row, "access_token").ShouldBe("access-canary-1");
    }

    [Fact]
    public async Task Renew_now_ends_the_wait_early()
    {
        var server = new ScriptedServer().Answers(200, ScriptedServer.Tokens()).Answers(200, ScriptedServer.Tokens("access-canary-2"));
        await using var flow = await OAuthFlow.StartAsync(server);
        await flow.AddTaskAsync();
        await flow.StandsAtAsync(Wait);

        await flow.Harness.Runtime.ExpediteAsync(flow.TaskId, Wait, TestContext.Current.CancellationToken);

        await flow.StandsAtAsync(Wait, r => OAuthFlow.Value(r, "access_token") == "access-canary-2");
    }

    [Fact]
    public async Task Nothing_stored_on_the_way_shows_a_secret()
    {
        var server = new ScriptedServer()
            .Answers(200, ScriptedServer.Tokens())
            .Answers(503, "")
            .Answers(400, ScriptedServer.Error("invalid_grant", "refresh-canary-1 is gone"))
            .Answers(200, ScriptedServer.Tokens("access-canary-2", "refresh-canary-2"));
        await using var flow = await OAuthFlow.StartAsync(server);
        await flow.AddTaskAsync();
        await flow.StandsAtAsync(Wait);
        await flow.RenewAsync("retry-wait");
        await flow.PassAsync(TimeSpan.FromMinutes(1), Escalation);
        await flow.BringCodeAsync("code-canary-2");
        await flow.StandsAtAsync(Wait);

        var stored = flow.Stored();
        stored.ShouldContain("get-access-token");
        stored.ShouldNotContain("canary");
    }
}
