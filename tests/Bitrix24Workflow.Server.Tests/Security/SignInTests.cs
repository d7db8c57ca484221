using System.Net;
using System.Text.RegularExpressions;

namespace Bitrix24Workflow.Server.Tests.Security;

public sealed partial class SignInTests(TestServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_form_signs_in_and_its_cookie_gives_Studio_short_tokens()
    {
        using var browser = server.Browser();
        using var entered = await SignInAsync(browser, "admin", TestServer.Password, "/studio/workflows/definitions?page=2");
        entered.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        entered.Headers.Location!.ToString().ShouldBe("/studio/workflows/definitions?page=2");

        var token = await (await StudioTokenAsync(browser)).JsonAsync();

        token["expiresIn"]!.GetValue<int>().ShouldBe(600);
        token["user"]!.Text("name").ShouldBe("admin");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/elsa/api/features/installed");
        request.Headers.Authorization = new("Bearer", token.Text("accessToken"));
        using var answer = await server.Anonymous.SendAsync(request, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_cookie_opens_no_API()
    {
        using var browser = server.Browser();
        using var entered = await SignInAsync(browser, "admin", TestServer.Password, "/");
        using var answer = await browser.GetAsync("/elsa/api/workflow-definitions", Stop);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Studio_gets_no_token_without_a_session_or_without_the_header()
    {
        using var browser = server.Browser();
        (await StudioTokenAsync(browser)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var without = await browser.PostAsync(new Uri("/studio/token", UriKind.Relative), null, Stop);
        without.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        using var browser = server.Browser();
        using var entered = await SignInAsync(browser, "admin", TestServer.Password, "/");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-out");
        request.Headers.Add("X-Requested-With", "studio");
        (await browser.SendAsync(request, Stop)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await StudioTokenAsync(browser)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task After_the_sign_in_nobody_is_sent_to_another_site(string returnUrl)
    {
        using var browser = server.Browser();
        using var entered = await SignInAsync(browser, "admin", TestServer.Password, returnUrl);

        entered.Headers.Location!.ToString().ShouldBe("/");
    }

    [Fact]
    public async Task A_wrong_password_is_told_in_words()
    {
        using var browser = server.Browser();
        using var refused = await SignInAsync(browser, "nobody", "wrong password", "/");

        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await refused.Content.ReadAsStringAsync(Stop)).ShouldContain("The name or the password is wrong.");
    }

    [Fact]
    public async Task A_form_that_we_did_not_show_signs_nobody_in()
    {
        using var browser = server.Browser();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["name"] = "admin", ["password"] = TestServer.Password });
        using var answer = await browser.PostAsync(new Uri("/sign-in", UriKind.Relative), form, Stop);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Headers.Contains("Set-Cookie").ShouldBeTrue();
        answer.Headers.GetValues("Set-Cookie").ShouldNotContain(c => c.StartsWith("b24wf.session", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_load_nothing_from_elsewhere()
    {
        using var page = await server.Anonymous.GetAsync("/sign-in", Stop);

        page.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none';");
        page.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        page.Headers.GetValues("X-Frame-Options").Single().ShouldBe("DENY");
        page.Headers.GetValues("Referrer-Policy").Single().ShouldBe("no-referrer");
    }

    internal static async Task<HttpResponseMessage> SignInAsync(HttpClient browser, string name, string password, string returnUrl)
    {
        var page = await browser.GetStringAsync($"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}", Stop);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = TokenOf(page),
            ["returnUrl"] = returnUrl,
            ["name"] = name,
            ["password"] = password,
        });
        return await browser.PostAsync(new Uri("/sign-in", UriKind.Relative), form, Stop);
    }

    internal static string TokenOf(string page) => WebUtility.HtmlDecode(Token().Match(page).Groups[1].Value);

    private static async Task<HttpResponseMessage> StudioTokenAsync(HttpClient browser)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/studio/token");
        request.Headers.Add("X-Requested-With", "studio");
        return await browser.SendAsync(request, Stop);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
