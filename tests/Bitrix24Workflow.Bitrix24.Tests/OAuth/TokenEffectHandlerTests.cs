using System.Net;
using Bitrix24Workflow.Bitrix24.OAuth;

namespace Bitrix24Workflow.Bitrix24.Tests.OAuth;

public sealed class TokenEffectHandlerTests
{
    [Fact]
    public async Task A_renewal_is_a_post_with_everything_in_its_body()
    {
        var server = new ScriptedServer().Answers(200, ScriptedServer.Tokens());

        await new TokenHandlerRun(server).Ask();

        var (method, address, _) = server.Requests.ShouldHaveSingleItem();
        (method, address.ToString()).ShouldBe((HttpMethod.Post, "https://oauth.bitrix.info/oauth/token/"));
        server.LastForm.ShouldBe(new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["client_id"] = "local.1",
            ["client_secret"] = TokenHandlerRun.Secret,
            ["refresh_token"] = TokenHandlerRun.Refresh,
        }, ignoreOrder: true);
    }

    [Fact]
    public async Task A_code_is_exchanged_by_its_own_grant()
    {
        var server = new ScriptedServer().Answers(200, ScriptedServer.Tokens());

        var answer = await new TokenHandlerRun(server).Ask(isCode: true);

        (server.LastForm["grant_type"], server.LastForm["code"]).ShouldBe(("authorization_code", TokenHandlerRun.Code));
        (answer.Result, answer.AccessToken, answer.RefreshToken, answer.MemberId).ShouldBe((TokenResult.Received, "access-canary-1", "refresh-canary-1", "m1"));
    }

    [Fact]
    public async Task A_token_ends_counted_from_before_the_request_left()
    {
        TokenHandlerRun? run = null;
        var server = new ScriptedServer().Answers(() =>
        {
            run!.Time.Advance(TimeSpan.FromSeconds(7));
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(ScriptedServer.Tokens()) };
        });
        run = new TokenHandlerRun(server);
        var before = run.Time.GetUtcNow();

        var answer = await run.Ask();

        (answer.ObtainedAt, answer.ExpiresAt).ShouldBe((before, before.AddHours(1)));
    }

    [Theory]
    [InlineData(""","expires_in":"1800" """, 1800)]
    [InlineData(""","expires_in":1800.0""", 1800)]
    [InlineData(""","expires_in":"soon" """, 3600)]
    [InlineData(""","expires_in":-5""", 3600)]
    public async Task Numbers_may_come_as_text(string extra, int seconds)
    {
        var body = ScriptedServer.Tokens().Replace("\"expires_in\":3600,", "", StringComparison.Ordinal).Replace("}", extra + "}", StringComparison.Ordinal);
        var run = new TokenHandlerRun(new ScriptedServer().Answers(200, body));

        var answer = await run.Ask();

        answer.ExpiresAt.ShouldBe(run.Time.GetUtcNow().AddSeconds(seconds));
    }

    [Fact]
    public async Task The_servers_clock_is_a_hint_only()
    {
        var run = new TokenHandlerRun(new ScriptedServer());
        var stated = run.Time.GetUtcNow().AddHours(3).ToUnixTimeSeconds();
        run = new TokenHandlerRun(new ScriptedServer().Answers(200, ScriptedServer.Tokens(extra: $",\"expires\":{stated}")));

        var answer = await run.Ask();

        (answer.ExpiresAt, answer.ClockDifferenceSeconds).ShouldBe((run.Time.GetUtcNow().AddHours(1), 7200));
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, "name-not-found")]
    [InlineData(HttpRequestError.ConnectionError, "connection-refused")]
    [InlineData(HttpRequestError.SecureConnectionError, "tls-failed")]
    public async Task A_renewal_that_never_left_is_tried_later_and_not_at_once(HttpRequestError error, string word)
    {
        var server = new ScriptedServer().Fails(new HttpRequestException(error, "secret-canary"));

        var answer = await new TokenHandlerRun(server).Ask();

        (answer.Result, answer.Error, answer.MayHaveLeft, answer.MayHaveWorked).ShouldBe((TokenResult.Transient, word, false, false));
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_code_that_never_left_is_sent_again_within_seconds()
    {
        var refused = new HttpRequestException(HttpRequestError.ConnectionError);
        var server = new ScriptedServer().Fails(refused).Fails(refused).Answers(200, ScriptedServer.Tokens());
        var run = new TokenHandlerRun(server);

        var asking = run.Start(isCode: true);
        while (!asking.IsCompleted)
        {
            run.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        TokenAnswer.FromJson(await asking).Result.ShouldBe(TokenResult.Received);
        server.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_code_that_may_have_arrived_is_never_sent_again()
    {
        var server = new ScriptedServer().Fails(new HttpRequestException(HttpRequestError.ResponseEnded));

        var answer = await new TokenHandlerRun(server).Ask(isCode: true);

        (answer.Result, answer.MayHaveLeft, answer.MayHaveWorked, answer.Error).ShouldBe((TokenResult.Transient, true, true, "connection-lost"));
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_given_up()
    {
        var run = new TokenHandlerRun(new ScriptedServer().Hangs());

        var asking = run.Start(isCode: false);
        while (!asking.IsCompleted)
        {
            run.Time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        var answer = TokenAnswer.FromJson(await asking);
        (answer.Result, answer.Reason, answer.MayHaveWorked).ShouldBe((TokenResult.Transient, TokenReason.NoAnswer, true));
    }

    [Fact]
    public async Task The_servers_wish_to_be_left_alone_is_kept()
    {
        var server = new ScriptedServer().Answers(() =>
        {
            var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests) { Content = new StringContent("") };
            response.Headers.RetryAfter = new(TimeSpan.FromSeconds(90));
            return response;
        });

        (await new TokenHandlerRun(server).Ask()).RetryAfterSeconds.ShouldBe(90);
    }

    [Fact]
    public async Task A_server_outside_the_allow_list_is_not_sent_the_secret()
    {
        var server = new ScriptedServer();

        var answer = await new TokenHandlerRun(server).Ask(authServer: "oauth.example.org");

        (answer.Result, answer.Reason, answer.MayHaveLeft).ShouldBe((TokenResult.Terminal, TokenReason.AuthServerNotAllowed, false));
        server.Requests.ShouldBeEmpty();
    }
}
