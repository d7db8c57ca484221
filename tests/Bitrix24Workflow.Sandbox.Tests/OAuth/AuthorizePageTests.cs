using System.Net;
using System.Text.RegularExpressions;
using Bitrix24Workflow.Sandbox.OAuth;
using Microsoft.AspNetCore.WebUtilities;

namespace Bitrix24Workflow.Sandbox.Tests.OAuth;

public sealed class AuthorizePageTests : SandboxTest
{
    private const string Address = "/oauth/authorize/?client_id=" + Application.DefaultClientId + "&state=s%2F1&response_type=code";

    [Fact]
    public async Task A_stranger_is_asked_to_sign_in()
    {
        var page = await GetAsync(Address);

        page.Body.ShouldContain("id=\"login\"");
        page.Body.ShouldContain("id=\"password\"");
        page.Body.ShouldContain("id=\"sign-in\"");
    }

    [Fact]
    public async Task The_sign_in_page_shows_the_people_of_the_portal()
    {
        (await GetAsync(Address)).Body.ShouldContain("Anna Petrova");
    }

    [Fact]
    public async Task A_wrong_password_is_told()
    {
        var page = await PostFormAsync(Address, SignInForm("admin", "wrong"));

        page.Body.ShouldContain("id=\"sign-in-failed\"");
    }

    [Fact]
    public async Task Signing_in_leads_back_to_the_same_address()
    {
        var answer = await PostFormAsync(Address, SignInForm("admin", "admin"));

        (answer.Status, answer.Location?.ToString()).ShouldBe((303, Address));
    }

    [Fact]
    public async Task Who_is_signed_in_sees_the_application_and_its_scopes()
    {
        await SignInAsync();

        var page = await GetAsync(Address);

        page.Body.ShouldContain("id=\"allow\"");
        page.Body.ShouldContain("id=\"deny\"");
        page.Body.ShouldContain("Corezoid");
        page.Body.ShouldContain("<li>crm</li>");
        page.Body.ShouldContain("Anna Petrova");
    }

    [Fact]
    public async Task Allowing_redirects_to_the_address_in_the_settings_of_the_application()
    {
        await SetRedirectAsync("https://app.example.org/callback?a=1");
        await SignInAsync();

        var answer = await AllowAsync(Address);

        answer.Status.ShouldBe(302);
        answer.Location!.GetLeftPart(UriPartial.Path).ShouldBe("https://app.example.org/callback");
        var query = QueryHelpers.ParseQuery(answer.Location.Query);
        var own = Host.Bitrix24Address.Authority;
        query["a"].ToString().ShouldBe("1");
        query["state"].ToString().ShouldBe("s/1");
        query["domain"].ToString().ShouldBe(own);
        query["server_domain"].ToString().ShouldBe(own);
        query["member_id"].ToString().Length.ShouldBe(32);
        query["scope"].ToString().ShouldBe(Application.DefaultScope);
        (await ExchangeAsync(query["code"].ToString())).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_redirect_uri_of_the_query_is_ignored()
    {
        await SetRedirectAsync("https://app.example.org/callback");
        await SignInAsync();

        var answer = await AllowAsync(Address + "&redirect_uri=https%3A%2F%2Fevil.example.org");

        answer.Location!.Host.ShouldBe("app.example.org");
    }

    [Fact]
    public async Task Commas_of_the_scope_are_percent_encoded()
    {
        await SetRedirectAsync("https://app.example.org/callback");
        await SignInAsync();

        (await AllowAsync(Address)).Location!.Query.ShouldContain("scope=crm%2Cuser");
    }

    [Fact]
    public async Task Without_a_redirect_address_the_code_is_shown_for_pasting()
    {
        await SignInAsync();

        var page = await AllowAsync(Address);

        var code = Regex.Match(page.Body, "id=\"code\">([a-z0-9]{32})<").Groups[1].Value;
        (await ExchangeAsync(code)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Tokens_belong_to_who_signed_in()
    {
        await SignInAsync("maria", "maria");
        var page = await AllowAsync(Address);
        var code = Regex.Match(page.Body, "id=\"code\">([a-z0-9]{32})<").Groups[1].Value;

        var user = await CallAsync("user.current", (await ExchangeAsync(code)).Text("access_token"));

        user.Json.GetProperty("result").GetProperty("NAME").GetString().ShouldBe("Maria");
    }

    [Fact]
    public async Task Denying_shows_an_error_page_and_tells_the_application_nothing()
    {
        await SetRedirectAsync("https://app.example.org/callback");
        await SignInAsync();

        var answer = await PostFormAsync(Address, [KeyValuePair.Create("action", "deny")]);

        answer.Location.ShouldBeNull();
        answer.Body.ShouldContain("id=\"error\"");
    }

    [Fact]
    public async Task An_unknown_application_gets_an_error_page()
    {
        var page = await GetAsync("/oauth/authorize/?client_id=local.nobody");

        page.Location.ShouldBeNull();
        page.Body.ShouldContain("id=\"error\"");
    }

    [Fact]
    public async Task An_application_that_is_not_installed_gets_an_error_page()
    {
        await PostJsonAsync("/_sandbox/apps", new { client_id = Application.DefaultClientId, installed = false });

        (await GetAsync(Address)).Body.ShouldContain("id=\"error\"");
    }

    [Fact]
    public async Task A_name_with_markup_is_shown_as_text()
    {
        await PostJsonAsync("/_sandbox/apps", new { client_id = "local.x", name = "<script>x</script>" });
        await SignInAsync();

        (await GetAsync("/oauth/authorize/?client_id=local.x")).Body.ShouldContain("&lt;script&gt;x&lt;/script&gt;");
    }

    [Fact]
    public async Task Who_is_signed_in_at_one_portal_is_a_stranger_at_another()
    {
        await SignInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        request.Headers.Host = "corezoid.bitrix24.test";

        (await SendAsync(request)).Body.ShouldContain("id=\"login\"");
    }

    private static KeyValuePair<string, string>[] SignInForm(string login, string password) =>
        [KeyValuePair.Create("login", login), KeyValuePair.Create("password", password), KeyValuePair.Create("action", "sign-in")];

    private async Task SignInAsync(string login = "admin", string password = "admin") =>
        (await PostFormAsync(Address, SignInForm(login, password))).Status.ShouldBe((int)HttpStatusCode.SeeOther);

    private Task<Reply> AllowAsync(string address) => PostFormAsync(address, [KeyValuePair.Create("action", "allow")]);

    private Task<Reply> SetRedirectAsync(string redirect) =>
        PostJsonAsync("/_sandbox/apps", new { client_id = Application.DefaultClientId, redirect });
}
