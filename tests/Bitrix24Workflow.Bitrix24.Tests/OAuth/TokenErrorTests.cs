using Bitrix24Workflow.Bitrix24.OAuth;

namespace Bitrix24Workflow.Bitrix24.Tests.OAuth;

public sealed class TokenErrorTests
{
    [Theory]
    [InlineData(400, "invalid_request", TokenResult.Terminal, TokenReason.OurBug)]
    [InlineData(400, "invalid_client", TokenResult.Terminal, TokenReason.WrongSecret)]
    [InlineData(401, "INVALID_CLIENT", TokenResult.Terminal, TokenReason.WrongSecret)]
    [InlineData(200, "wrong_client", TokenResult.Terminal, TokenReason.UnknownClient)]
    [InlineData(400, "invalid_grant", TokenResult.Terminal, TokenReason.Revoked)]
    [InlineData(200, "Invalid_Grant", TokenResult.Terminal, TokenReason.Revoked)]
    [InlineData(401, "expired_token", TokenResult.Terminal, TokenReason.RefreshExpired)]
    [InlineData(403, "insufficient_scope", TokenResult.Terminal, TokenReason.Scope)]
    [InlineData(403, "invalid_scope", TokenResult.Terminal, TokenReason.Scope)]
    [InlineData(401, "PAYMENT_REQUIRED", TokenResult.Terminal, TokenReason.Payment)]
    [InlineData(402, "payment_required", TokenResult.Terminal, TokenReason.Payment)]
    [InlineData(401, "NOT_INSTALLED", TokenResult.Terminal, TokenReason.NotInstalled)]
    [InlineData(401, "NO_AUTH_FOUND", TokenResult.Terminal, TokenReason.NoAuth)]
    [InlineData(401, "authorization_error", TokenResult.Terminal, TokenReason.DismissedUser)]
    [InlineData(500, "PORTAL_DELETED", TokenResult.Terminal, TokenReason.PortalGone)]
    [InlineData(503, "OVERLOAD_LIMIT", TokenResult.Terminal, TokenReason.Blocked)]
    [InlineData(503, "QUERY_LIMIT_EXCEEDED", TokenResult.Transient, TokenReason.Busy)]
    [InlineData(429, "OPERATION_TIME_LIMIT", TokenResult.Transient, TokenReason.Busy)]
    [InlineData(500, "INTERNAL_SERVER_ERROR", TokenResult.Transient, TokenReason.Busy)]
    [InlineData(502, "something_new", TokenResult.Transient, TokenReason.Busy)]
    [InlineData(400, "something_new", TokenResult.Terminal, TokenReason.UnknownError)]
    public async Task An_error_code_is_judged_whatever_its_case_and_status(int status, string code, TokenResult result, string reason)
    {
        var answer = await new TokenHandlerRun(new ScriptedServer().Answers(status, ScriptedServer.Error(code))).Ask();

        (answer.Result, answer.Reason, answer.Error).ShouldBe((result, reason, code));
    }

    [Theory]
    [InlineData("invalid_grant", TokenReason.CodeUsed)]
    [InlineData("expired_token", TokenReason.CodeExpired)]
    public async Task A_refused_code_is_not_called_a_revoked_token(string code, string reason)
    {
        var answer = await new TokenHandlerRun(new ScriptedServer().Answers(400, ScriptedServer.Error(code))).Ask(isCode: true);

        answer.Reason.ShouldBe(reason);
    }

    [Theory]
    [InlineData(200, "<html>maintenance</html>", TokenReason.BadAnswer, true)]
    [InlineData(200, "", TokenReason.BadAnswer, true)]
    [InlineData(200, "[1]", TokenReason.BadAnswer, true)]
    [InlineData(200, """{"access_token":"a"}""", TokenReason.BadAnswer, true)]
    [InlineData(404, "<html/>", TokenReason.PortalNotFound, false)]
    [InlineData(429, "slow down", TokenReason.Busy, false)]
    [InlineData(502, "<html/>", TokenReason.Busy, true)]
    [InlineData(302, "", TokenReason.BadAnswer, false)]
    public async Task What_is_not_an_answer_is_passing_trouble(int status, string body, string reason, bool mayHaveWorked)
    {
        var answer = await new TokenHandlerRun(new ScriptedServer().Answers(status, body, "text/html")).Ask();

        (answer.Result, answer.Reason, answer.MayHaveWorked).ShouldBe((TokenResult.Transient, reason, mayHaveWorked));
    }

    [Fact]
    public async Task A_body_without_end_is_not_read_to_its_end()
    {
        var answer = await new TokenHandlerRun(new ScriptedServer().Answers(200, new string(' ', 70_000) + ScriptedServer.Tokens())).Ask();

        answer.Result.ShouldBe(TokenResult.Transient);
    }

    [Fact]
    public async Task Nothing_the_server_repeats_reaches_the_error()
    {
        var server = new ScriptedServer().Answers(400, ScriptedServer.Error(TokenHandlerRun.Refresh, $"{TokenHandlerRun.Secret} is wrong"));

        var json = (await new TokenHandlerRun(server).Start(isCode: false)).ToJsonString();

        json.ShouldNotContain("canary");
    }

    [Fact]
    public void Every_reason_has_words_of_its_own_and_advice()
    {
        var reasons = typeof(TokenReason).GetFields().Select(f => (string)f.GetRawConstantValue()!).ToList();

        reasons.Select(TokenAdvice.WhatHappened).Distinct().Count().ShouldBe(reasons.Count);
        reasons.ShouldAllBe(r => TokenAdvice.WhatToDo(r).EndsWith('.'));
    }
}
