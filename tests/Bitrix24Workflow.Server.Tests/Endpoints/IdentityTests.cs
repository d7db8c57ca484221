using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Server.Tests.Endpoints;

public sealed class IdentityTests(TestServer server)
{
    private const string Api = "/elsa/api/identity";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_application_gets_a_key_with_the_permissions_of_its_roles()
    {
        await server.Admin.PostAsync($"{Api}/roles", JsonNode.Parse("""{"name":"reader","permissions":["read:workflow-definitions"]}"""));
        var application = await server.Admin.PostAsync($"{Api}/applications", JsonNode.Parse("""{"name":"Reports","roles":["reader"]}"""));

        (await StatusAsync("/elsa/api/workflow-definitions", application.Text("apiKey"))).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync("/elsa/api/workflow-instances", application.Text("apiKey"))).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync("/elsa/api/workflow-definitions", "00000000-0000-0000-0000-000000000000")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_role_may_be_given_by_its_id_as_well_as_by_its_name()
    {
        var role = await server.Admin.PostAsync($"{Api}/roles", JsonNode.Parse("""{"name":"reader by id","permissions":["read:workflow-definitions"]}"""));

        var application = await server.Admin.PostAsync($"{Api}/applications", JsonNode.Parse($$"""{"name":"By id","roles":["{{role.Text("id")}}","reader by id"]}"""));

        application["roles"]!.AsArray().Select(r => r!.ToString()).ShouldBe(["reader by id"]);
        using var unknown = await server.Admin.PostAsJsonAsync($"{Api}/applications", JsonNode.Parse("""{"name":"None","roles":["no such role"]}"""), Stop);
        (await unknown.Content.ReadAsStringAsync(Stop)).ShouldContain("There is no role");
    }

    [Fact]
    public async Task A_user_without_a_given_password_gets_one_and_loses_his_tokens_with_a_new_one()
    {
        var user = await server.Admin.PostAsync($"{Api}/users", JsonNode.Parse("""{"name":"olga","roles":["admin"]}"""));
        var login = await server.Anonymous.PostAsync($"{Api}/login", new { username = "olga", password = user.Text("password") });
        login["isAuthenticated"]!.GetValue<bool>().ShouldBeTrue();

        using var changed = await server.Admin.PutAsJsonAsync($"{Api}/users/{user.Text("id")}", new { password = "another long password" }, Stop);
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/elsa/api/workflow-definitions");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", login.Text("accessToken"));
        using var refused = await server.Anonymous.SendAsync(request, Stop);
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        (await server.Admin.DeleteAsync(new Uri($"{Api}/users/{user.Text("id")}", UriKind.Relative), Stop)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await server.Admin.GetJsonAsync($"{Api}/users"))["users"]!.AsArray().Select(u => u!.Text("name")).ShouldNotContain("olga");
    }

    [Theory]
    [InlineData("users", """{"name":"mallory","roles":["admin"]}""", "create:user")]
    [InlineData("applications", """{"name":"mallory","roles":["admin"]}""", "create:application")]
    [InlineData("roles", """{"name":"mallory","permissions":["*"]}""", "create:role")]
    public async Task Nobody_gives_away_what_he_has_not_got(string path, string body, string permission)
    {
        using var client = await server.WithPermissionsAsync(permission);
        using var response = await client.PostAsJsonAsync($"{Api}/{path}", JsonNode.Parse(body), Stop);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync(Stop)).ShouldContain("You have not got the permission");
    }

    [Fact]
    public async Task A_role_goes_with_a_word_on_who_has_it()
    {
        var role = await server.Admin.PostAsync($"{Api}/roles", JsonNode.Parse("""{"name":"leaver","permissions":["read:workflow-definitions"]}"""));
        var user = await server.Admin.PostAsync($"{Api}/users", JsonNode.Parse("""{"name":"lena","roles":["leaver"]}"""));
        var path = $"{Api}/roles/{role.Text("id")}";
        (await server.Admin.GetJsonAsync($"{path}/deletion-impact"))["users"]![0]!.Text("name").ShouldBe("lena");
        (await server.Admin.DeleteAsync(new Uri(path, UriKind.Relative), Stop)).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        using var remediated = await server.Admin.PostAsJsonAsync($"{path}/remove-from-jit-policies-and-delete", new { }, Stop);

        remediated.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await server.Admin.GetJsonAsync($"{Api}/users"))["users"]!.AsArray().First(u => u!.Text("id") == user.Text("id"))!["roles"]!.AsArray().ShouldBeEmpty();
        (await server.Admin.GetJsonAsync($"{Api}/roles"))["roles"]!.AsArray().Select(r => r!.Text("name")).ShouldNotContain("leaver");
    }

    [Fact]
    public async Task A_secret_is_hashed_as_Elsas_configuration_holds_it()
    {
        var answer = await server.Admin.PostAsync($"{Api}/secrets/hash", new { secret = "correct horse" });

        var salt = Convert.FromBase64String(answer.Text("salt"));
        var hash = Rfc2898DeriveBytes.Pbkdf2("correct horse", salt, 600_000, HashAlgorithmName.SHA256, 32);
        answer.Text("hashedSecret").ShouldBe(Convert.ToBase64String(hash));
        salt.Length.ShouldBe(32);
    }

    private async Task<HttpStatusCode> StatusAsync(string path, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("ApiKey", key);
        using var response = await server.Anonymous.SendAsync(request, Stop);
        return response.StatusCode;
    }
}
