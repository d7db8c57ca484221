using Bitrix24Workflow.Bitrix24.Tests.Flow;
using Bitrix24Workflow.Bitrix24.Tests.OAuth;

namespace Bitrix24Workflow.Bitrix24.Tests.Alerts;

public sealed class LifeCycleTests
{
    [Fact]
    public async Task A_renamed_portal_is_followed_and_told()
    {
        var server = new ScriptedServer().Answers(200, ScriptedServer.Tokens()).Answers(200, ScriptedServer.Tokens().Replace("corezoid.bitrix24.ru", "renamed.bitrix24.eu", StringComparison.Ordinal));
        await using var flow = await OAuthFlow.StartAsync(server);
        await flow.AddTaskAsync();
        await flow.StandsAtAsync("wait");

        var row = await flow.RenewAsync("wait");

        OAuthFlow.Value(row, "portal_host").ShouldBe("renamed.bitrix24.eu");
        var alert = (await flow.AlertsAsync(1)).ShouldHaveSingleItem();
        (alert["kind"]!.ToString(), alert["portal"]!.ToString()).ShouldBe(("portal-renamed", "corezoid.bitrix24.ru → renamed.bitrix24.eu"));
    }

    [Theory]
    [InlineData("invalid_grant", "revoked")]
    [InlineData("NOT_INSTALLED", "not-installed")]
    [InlineData("PAYMENT_REQUIRED", "payment")]
    [InlineData("authorization_error", "dismissed-user")]
    public async Task What_ends_a_token_is_told_by_its_kind(string error, string kind)
    {
        var server = new ScriptedServer().Answers(200, ScriptedServer.Tokens()).Answers(401, ScriptedServer.Error(error));
        await using var flow = await OAuthFlow.StartAsync(server);
        await flow.AddTaskAsync();
        await flow.StandsAtAsync("wait");

        await flow.RenewAsync("escalation");

        (await flow.AlertsAsync(1)).ShouldHaveSingleItem()["kind"]!.ToString().ShouldBe(kind);
    }

    [Fact]
    public async Task A_refresh_token_near_its_end_is_told_once()
    {
        var server = new ScriptedServer().Answers(200, ScriptedServer.Tokens());
        for (var i = 0; i < 40; i++) server.Answers(503, "");
        await using var flow = await OAuthFlow.StartAsync(server);
        await flow.AddTaskAsync("code-canary-1", ("renewal_policy", "KeepAlive"));
        var row = await flow.StandsAtAsync("wait");

        flow.Harness.Time.Advance(TimeSpan.FromDays(170));
        row = await flow.StandsAtAsync("retry-wait", r => r.Revision > row.Revision + 1);
        row = await flow.PassAsync(TimeSpan.FromMinutes(2), "retry-wait");

        (await flow.AlertsAsync(2)).Select(a => a["kind"]!.ToString()).ShouldBe(["refresh-token-ages", "auth-server-down"], ignoreOrder: true);
    }
}
