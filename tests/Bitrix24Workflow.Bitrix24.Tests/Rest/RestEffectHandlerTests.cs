using System.Net;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Bitrix24.Rest;
using Bitrix24Workflow.Bitrix24.Tests.OAuth;
using Bitrix24Workflow.Core.Execution;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Workflow.Bitrix24.Tests.Rest;

public sealed class RestEffectHandlerTests
{
    private const string Token = "access-canary-1";
    private static readonly JsonObject Fields = new() { ["fields"] = new JsonObject { ["TITLE"] = "New lead" } };

    [Fact]
    public async Task A_call_is_a_post_with_the_token_in_its_body()
    {
        var server = new ScriptedServer().Answers(200, """{"result":17,"total":1,"next":50,"time":{"duration":0.1}}""");

        var answer = await CallAsync(server);

        (answer.Result, answer.Value!.ToString(), answer.Next, answer.Total).ShouldBe((RestResult.Done, "17", 50, 1));
        var (method, address, body) = server.Requests.ShouldHaveSingleItem();
        (method, address.ToString()).ShouldBe((HttpMethod.Post, "https://corezoid.bitrix24.ru/rest/crm.lead.add.json"));
        JsonNode.Parse(body)!.ToJsonString().ShouldBe("""{"fields":{"TITLE":"New lead"},"auth":"access-canary-1"}""");
    }

    [Theory]
    [InlineData(401, "expired_token", RestResult.TokenExpired)]
    [InlineData(401, "INVALID_TOKEN", RestResult.TokenExpired)]
    [InlineData(401, "NO_AUTH_FOUND", RestResult.TokenExpired)]
    [InlineData(401, "ERROR_OAUTH", RestResult.Denied)]
    [InlineData(401, "APPLICATION_NOT_FOUND", RestResult.Denied)]
    [InlineData(401, "authorization_error", RestResult.Denied)]
    [InlineData(401, "PAYMENT_REQUIRED", RestResult.Denied)]
    [InlineData(401, "METHOD_CONFIRM_WAITING", RestResult.Denied)]
    [InlineData(403, "insufficient_scope", RestResult.Denied)]
    [InlineData(403, "ACCESS_DENIED", RestResult.Denied)]
    [InlineData(403, "WRONG_AUTH_TYPE", RestResult.Denied)]
    [InlineData(503, "OVERLOAD_LIMIT", RestResult.Denied)]
    [InlineData(503, "QUERY_LIMIT_EXCEEDED", RestResult.Transient)]
    [InlineData(429, "OPERATION_TIME_LIMIT", RestResult.Transient)]
    [InlineData(500, "INTERNAL_SERVER_ERROR", RestResult.Transient)]
    [InlineData(410, "PORTAL_DELETED", RestResult.Failed)]
    [InlineData(400, "ERROR_ARGUMENT", RestResult.Failed)]
    [InlineData(200, "ERROR_CORE", RestResult.Failed)]
    public async Task An_error_is_judged_by_its_code(int status, string code, RestResult result)
    {
        var answer = await CallAsync(new ScriptedServer().Answers(status, ScriptedServer.Error(code, $"not with {Token}")));

        (answer.Result, answer.Error, answer.Description).ShouldBe((result, code, "not with ***"));
    }

    [Fact]
    public async Task Errors_of_the_newer_methods_are_objects()
    {
        var answer = await CallAsync(new ScriptedServer().Answers(400, """{"error":{"code":"BITRIX_REST_V3_X","message":"no such field"}}"""));

        (answer.Result, answer.Error, answer.Description).ShouldBe((RestResult.Failed, "BITRIX_REST_V3_X", "no such field"));
    }

    [Theory]
    [InlineData(502, RestResult.Unknown)]
    [InlineData(200, RestResult.Unknown)]
    [InlineData(429, RestResult.Transient)]
    [InlineData(404, RestResult.Failed)]
    public async Task An_answer_that_is_not_json_is_judged_by_its_status(int status, RestResult result) =>
        (await CallAsync(new ScriptedServer().Answers(status, "<html/>"))).Result.ShouldBe(result);

    [Theory]
    [InlineData(HttpRequestError.ConnectionError, RestResult.Transient)]
    [InlineData(HttpRequestError.ResponseEnded, RestResult.Unknown)]
    public async Task What_may_have_been_done_is_not_called_undone(HttpRequestError error, RestResult result) =>
        (await CallAsync(new ScriptedServer().Fails(new HttpRequestException(error)))).Result.ShouldBe(result);

    [Fact]
    public async Task A_renamed_portal_is_followed_with_the_same_post()
    {
        var server = new ScriptedServer().Answers(() => Redirect("https://newname.bitrix24.ru/rest/crm.lead.add.json")).Answers(200, """{"result":17}""");

        var answer = await CallAsync(server);

        (answer.Result, answer.NewHost).ShouldBe((RestResult.Done, "newname.bitrix24.ru"));
        server.Requests[1].ShouldBe(server.Requests[0] with { Address = new Uri("https://newname.bitrix24.ru/rest/crm.lead.add.json") });
    }

    [Theory]
    [InlineData("http://127.0.0.1/rest/")]
    [InlineData("https://169.254.169.254/")]
    [InlineData("https://corezoid.bitrix24.ru/other")]
    [InlineData("/login")]
    public async Task Other_redirects_are_not_followed(string location)
    {
        var server = new ScriptedServer().Answers(() => Redirect(location));

        (await CallAsync(server)).Result.ShouldBe(RestResult.Unknown);
        server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("127.0.0.1", "crm.lead.add", Token, "bad-portal")]
    [InlineData("corezoid", "../../x", Token, "bad-method")]
    [InlineData("corezoid", "crm.lead.add?x=1", Token, "bad-method")]
    [InlineData("corezoid", "crm.lead.add", "", "no-token")]
    public async Task What_can_not_be_called_is_not_sent(string portal, string method, string token, string error)
    {
        var server = new ScriptedServer();

        (await CallAsync(server, portal, method, token)).Error.ShouldBe(error);
        server.Requests.ShouldBeEmpty();
    }

    private static HttpResponseMessage Redirect(string location)
    {
        var response = new HttpResponseMessage(HttpStatusCode.Found) { Content = new StringContent("") };
        response.Headers.Location = new Uri(location, UriKind.RelativeOrAbsolute);
        return response;
    }

    private static async Task<RestAnswer> CallAsync(ScriptedServer server, string portal = "corezoid", string method = "crm.lead.add", string token = Token)
    {
        var handler = new RestEffectHandler(new Clients(server), new Bitrix24Options(), new FakeTimeProvider());
        var arguments = new RestRequest(portal, method, token, Fields).ToArguments();
        return RestAnswer.FromJson(await handler.ExecuteAsync(new EffectCall("e1", "i1", arguments, 1), TestContext.Current.CancellationToken));
    }

    private sealed class Clients(HttpMessageHandler handler) : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
