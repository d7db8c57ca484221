using Bitrix24Workflow.Bitrix24.OAuth;
using Bitrix24Workflow.Bitrix24.Tests.OAuth;

namespace Bitrix24Workflow.Bitrix24.Tests.Flow;

/// <summary>Troubles that look alike end differently, each with its own advice.</summary>
public sealed class EndStateTests
{
    private const string Wait = "wait";
    private const string Escalation = "escalation";

    [Fact]
    public async Task A_renamed_portal_keeps_its_chain_and_is_noted()
    {
        var server = new ScriptedServer()
            .Answers(200, ScriptedServer.Tokens())
            .Answers(200, ScriptedServer.Tokens("access-canary-2", "refresh-canary-2").Replace("corezoid.bitrix24.ru", "new-name.bitrix24.ru", StringComparison.Ordinal));
        await using var flow = await OAuthFlow.StartAsync(server);
        await flow.AddTaskAsync();
        await flow.StandsAtAsync(Wait);

        var row = await flow.RenewAsync(Wait);

        OAuthFlow.Value(row, "portal_host").ShouldBe("new-name.bitrix24.ru");
        flow.Stored().ShouldContain("The portal is now new-name.bitrix24.ru; it was corezoid.bitrix24.ru.");
    }

    [Theory]
    [InlineData(400, "invalid_grant", TokenReason.Revoked)]
    [InlineData(401, "NOT_INSTALLED", TokenReason.NotInstalled)]
    [InlineData(402, "PAYMENT_REQUIRED", TokenReason.Payment)]
    [InlineData(401, "authorization_error", TokenReason.DismissedUser)]
    [InlineData(200, "wrong_client", TokenReason.UnknownClient)]
    [InlineData(401, "invalid_client", TokenReason.WrongSecret)]
    public async Task Each_end_of_a_chain_is_an_escalation_of_its_own(int status, string error, string reason)
    {
        await using var flow = await OAuthFlow.StartAsync(new ScriptedServer().Answers(200, ScriptedServer.Tokens()).Answers(status, ScriptedServer.Error(error)));
        await flow.AddTaskAsync();
        await flow.StandsAtAsync(Wait);

        var row = await flow.RenewAsync(Escalation);

        (OAuthFlow.Value(row, "reason"), OAuthFlow.Value(row, "advice")).ShouldBe((reason, TokenAdvice.WhatToDo(reason)));
        (await flow.AlertsAsync(1)).ShouldHaveSingleItem()["kind"]!.ToString().ShouldBe(reason);
    }
}
