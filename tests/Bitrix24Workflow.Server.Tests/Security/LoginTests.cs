using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Bitrix24Workflow.Server.Tests.Security;

public sealed class LoginTests(TestServer server)
{
    private const string Login = "/elsa/api/identity/login";
    private const string Refresh = "/elsa/api/identity/refresh-token";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_login_gives_both_tokens_with_the_claims_that_clients_read()
    {
        var answer = await server.Anonymous.PostAsync(Login, new { username = "admin", password = TestServer.Password });

        answer["isAuthenticated"]!.GetValue<bool>().ShouldBeTrue();
        answer.Text("refreshToken").Length.ShouldBeGreaterThan(40);
        var token = new JsonWebToken(answer.Text("accessToken"));
        (token.Alg, token.Issuer, token.Audiences.Single()).ShouldBe(("HS256", "http://elsa.api", "http://elsa.api"));
        token.GetClaim("permissions").Value.ShouldBe("*");
        token.GetClaim("name").Value.ShouldBe("admin");
        token.GetClaim("token_use").Value.ShouldBe("access");
        token.GetClaim("http://schemas.microsoft.com/ws/2008/06/identity/claims/role").Value.ShouldBe("admin");
    }

    [Fact]
    public async Task A_wrong_password_is_told_without_an_error_status() =>
        (await server.Anonymous.PostAsync(Login, new { username = "somebody-else", password = "not the password" })).ToJsonString().ShouldBe("""{"isAuthenticated":false}""");

    [Fact]
    public async Task Empty_fields_are_named()
    {
        using var response = await server.Anonymous.PostAsJsonAsync(Login, new { username = "" }, Stop);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var errors = JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!["errors"]!;
        errors["username"]![0]!.GetValue<string>().ShouldBe("'username' must not be empty.");
        errors["password"]![0]!.GetValue<string>().ShouldBe("'password' must not be empty.");
    }

    [Fact]
    public async Task A_refresh_token_works_once_and_a_second_use_ends_the_whole_sign_in()
    {
        var first = (await server.Anonymous.PostAsync(Login, new { username = "admin", password = TestServer.Password })).Text("refreshToken");
        var second = JsonNode.Parse(await (await RefreshAsync(first)).Content.ReadAsStringAsync(Stop))!;
        second["isAuthenticated"]!.GetValue<bool>().ShouldBeTrue();

        (await RefreshAsync(first)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await RefreshAsync(second.Text("refreshToken"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_two_kinds_of_token_do_not_take_each_others_place()
    {
        var answer = await server.Anonymous.PostAsync(Login, new { username = "admin", password = TestServer.Password });

        (await RefreshAsync(answer.Text("accessToken"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var wrong = await SendAsync(HttpMethod.Get, "/elsa/api/workflow-definitions", answer.Text("refreshToken"));
        wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        wrong.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer error=\"invalid_token\"");
    }

    [Fact]
    public async Task After_five_failures_the_name_has_to_wait()
    {
        for (var i = 0; i < 5; i++)
            using (await server.Anonymous.PostAsJsonAsync(Login, new { username = "guessed", password = $"guess number {i}" }, Stop))
            {
            }

        using var response = await server.Anonymous.PostAsJsonAsync(Login, new { username = "Guessed", password = "one more" }, Stop);

        response.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await response.Content.ReadAsStringAsync(Stop)).ShouldContain("Too many attempts. Try again in ");
    }

    private Task<HttpResponseMessage> RefreshAsync(string token) => SendAsync(HttpMethod.Post, Refresh, token);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string token)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await server.Anonymous.SendAsync(request, Stop);
    }
}
