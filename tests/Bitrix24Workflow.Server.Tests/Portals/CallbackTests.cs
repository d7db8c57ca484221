using System.Net;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Server.Tests.Security;
using Microsoft.AspNetCore.WebUtilities;

namespace Bitrix24Workflow.Server.Tests.Portals;

public sealed class CallbackTests(TestServer server)
{
    private const string Process = "/api/processes/bitrix-oauth/tasks";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_sends_to_the_portal_and_the_callback_gives_the_task_its_code()
    {
        await StartTaskAsync("walk-through", "walk.bitrix24.ru");
        var state = await AuthorizeAsync("walk-through", "walk.bitrix24.ru");

        using var answer = await CallbackAsync($"code=the-code-itself&state={state}&domain=walk.bitrix24.ru&member_id=m");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await answer.Content.ReadAsStringAsync(Stop);
        page.ShouldContain("Code received");
        page.ShouldContain("/processes/bitrix-oauth/tasks/walk-through");
        page.ShouldNotContain("the-code-itself");
        (await server.Admin.GetJsonAsync($"{Process}/walk-through"))["position"]!.AsArray().Select(p => p!.ToString()).ShouldNotContain("receive-code");
    }

    [Fact]
    public async Task A_clone_whose_portal_and_client_stand_in_its_nodes_is_authorised_by_what_the_waiting_node_worked_out()
    {
        var template = (await server.Admin.GetJsonAsync("/elsa/api/workflow-definitions/by-definition-id/bitrix-oauth")).AsObject();
        template["id"] = "fixed-portal-v1";
        template["definitionId"] = "fixed-portal";
        var receive = template["root"]!["activities"]!.AsArray().Single(a => a!["id"]!.ToString() == "receive-code")!;
        receive["portal"] = Literal("fixed.bitrix24.ru");
        receive["clientId"] = Literal("local.1");
        await server.Admin.PostAsync("/elsa/api/workflow-definitions", new JsonObject { ["model"] = template.DeepClone(), ["publish"] = true });
        await server.Admin.PostAsync("/api/processes/fixed-portal/tasks", new JsonObject { ["reference"] = "fixed", ["parameters"] = new JsonObject { ["client_secret"] = "very secret" } });

        (await AuthorizeAsync("fixed", "fixed.bitrix24.ru", "fixed-portal")).ShouldNotBeEmpty();
    }

    private static JsonObject Literal(string value) => new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };

    [Fact]
    public async Task A_state_works_once()
    {
        await StartTaskAsync("once", "once.bitrix24.ru");
        var state = await AuthorizeAsync("once", "once.bitrix24.ru");
        using var first = await CallbackAsync($"code=x&state={state}");
        first.StatusCode.ShouldBe(HttpStatusCode.OK);

        using var second = await CallbackAsync($"code=y&state={state}");
        second.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_code_from_another_portal_is_not_used_and_its_state_is_gone()
    {
        await StartTaskAsync("foreign", "foreign.bitrix24.ru");
        var state = await AuthorizeAsync("foreign", "foreign.bitrix24.ru");
        using var refused = await CallbackAsync($"code=x&state={state}&domain=evil.bitrix24.ru");
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync(Stop)).ShouldContain("came from another portal than foreign.bitrix24.ru");

        using var again = await CallbackAsync($"code=x&state={state}&domain=foreign.bitrix24.ru");
        again.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("")]
    [InlineData("code=x&state=guessed")]
    public async Task Without_our_state_nothing_happens(string query)
    {
        using var answer = await CallbackAsync(query);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_code_that_was_asked_for_by_hand_is_shown_to_be_pasted()
    {
        using var answer = await CallbackAsync("code=%3Cb%3E12&domain=walk.bitrix24.ru");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(Stop)).ShouldContain("<code>&lt;b&gt;12</code>");
    }

    [Fact]
    public async Task The_page_of_a_task_that_is_not_there_says_so()
    {
        using var browser = await BrowserAsync();
        using var page = await browser.GetAsync("/authorize/bitrix-oauth/nobody", Stop);

        page.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task StartTaskAsync(string reference, string portal) =>
        await server.Admin.PostAsync(Process, new JsonObject
        {
            ["reference"] = reference,
            ["parameters"] = new JsonObject { ["portal"] = portal, ["client_id"] = "local.1", ["client_secret"] = "very secret" },
        });

    private async Task<HttpClient> BrowserAsync()
    {
        var browser = server.Browser();
        (await SignInTests.SignInAsync(browser, "admin", TestServer.Password, "/")).Dispose();
        return browser;
    }

    private async Task<string> AuthorizeAsync(string reference, string portal, string process = "bitrix-oauth")
    {
        using var browser = await BrowserAsync();
        var path = $"/authorize/{process}/{reference}";
        var page = await browser.GetStringAsync(path, Stop);
        page.ShouldContain(portal);
        page.ShouldNotContain("very secret");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = SignInTests.TokenOf(page) });
        using var response = await browser.PostAsync(new Uri(path, UriKind.Relative), form, Stop);
        var target = response.Headers.Location!;
        target.GetLeftPart(UriPartial.Path).ShouldBe($"https://{portal}/oauth/authorize/");
        var query = QueryHelpers.ParseQuery(target.Query);
        (query["client_id"].ToString(), query["response_type"].ToString()).ShouldBe(("local.1", "code"));
        return query["state"].ToString();
    }

    private Task<HttpResponseMessage> CallbackAsync(string query) => server.Anonymous.GetAsync($"/bitrix24/callback?{query}", Stop);
}
