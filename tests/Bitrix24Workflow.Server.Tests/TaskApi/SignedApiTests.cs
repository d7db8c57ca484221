using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Storage.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Server.Tests.TaskApi;

/// <summary>A client of Corezoid's API, version 2, with another host name.</summary>
public sealed class SignedApiTests(TestServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_task_is_created_shown_modified_and_deleted()
    {
        var number = await PublishAsync("signed-life");
        var key = await KeyAsync(Permissions.All);

        var created = await OneAsync(key, $$"""{"type":"create","obj":"task","conv_id":{{number}},"ref":"1559655803","data":{"portal":"x","client_secret":"very secret"},"id":"1a"}""");
        (created.Text("id"), created.Text("proc"), created.Text("obj"), created.Text("ref")).ShouldBe(("1a", "ok", "task", "1559655803"));
        var id = created.Text("obj_id");

        (await OneAsync(key, $$"""{"type":"modify","obj":"task","data":{"portal":"y"},"conv_id":"{{number}}","obj_id":"{{id}}"}""")).Text("obj_id").ShouldBe(id);
        var shown = await OneAsync(key, $$"""{"type":"show","obj":"task","conv_id":{{number}},"ref":"1559655803"}""");
        (shown.Text("status"), shown.Text("node_id"), shown["data"]!.Text("portal"), shown["data"]!.Text("client_secret"), shown.Text("id")).ShouldBe(("active", "Event1", "y", "***", ""));
        shown["create_time"]!.GetValue<long>().ShouldBeInRange(1, DateTimeOffset.MaxValue.ToUnixTimeSeconds());

        (await OneAsync(key, $$"""{"type":"delete","obj":"task","conv_id":{{number}},"obj_id":"{{id}}","node_id":"WriteLine1"}""")).Text("tag").ShouldBe("task_not_in_node");
        (await OneAsync(key, $$"""{"type":"delete","obj":"task","conv_id":{{number}},"obj_id":"{{id}}","node_id":"Event1"}""")).Text("proc").ShouldBe("ok");
        (await OneAsync(key, $$"""{"type":"show","obj":"task","conv_id":{{number}},"obj_id":"{{id}}"}""")).Text("tag").ShouldBe("not_found_task");
    }

    [Fact]
    public async Task Each_operation_has_its_own_outcome_and_nodes_are_counted()
    {
        var number = await PublishAsync("signed-many");
        var key = await KeyAsync(Permissions.All);
        var wish = $$"""{"type":"create","obj":"task","conv_id":{{number}},"ref":"r"}""";
        var answer = await CallAsync(key, $$"""{"ops":[{{wish}},{{wish}},{"type":"create","obj":"task","conv_id":999999},{"type":"copy","obj":"folder"},{"type":"create","obj":"task"},5]}""");

        answer.Text("request_proc").ShouldBe("ok");
        answer["ops"]!.AsArray().Select(o => o!["tag"]?.ToString() ?? o.Text("proc")).ShouldBe(["ok", "not_unical_ref", "conveyor_is_not_active", "unknown_operation", "missing_parameter", "error"]);
        var list = (await OneAsync(key, $$"""{"type":"list","obj":"conv","obj_id":"{{number}}"}"""))["list"]!.AsArray();
        list.Single(n => n!.Text("obj_id") == "Event1")!["count"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_key_does_what_its_roles_allow()
    {
        var number = await PublishAsync("signed-rights");
        var key = await KeyAsync(Permissions.ReadInstances);
        (await OneAsync(key, $$"""{"type":"create","obj":"task","conv_id":{{number}}}""")).Text("tag").ShouldBe("access_denied");
        (await OneAsync(key, $$"""{"type":"list","obj":"conv","conv_id":{{number}}}""")).Text("proc").ShouldBe("ok");
    }

    [Theory]
    [InlineData(0, true, false, HttpStatusCode.Unauthorized)]
    [InlineData(0, false, true, HttpStatusCode.Unauthorized)]
    [InlineData(-301, false, false, HttpStatusCode.Unauthorized)]
    [InlineData(302, false, false, HttpStatusCode.Unauthorized)]
    [InlineData(-250, false, false, HttpStatusCode.OK)]
    public async Task A_wrong_secret_another_content_and_an_old_signature_are_refused(int seconds, bool wrongSecret, bool otherContent, HttpStatusCode expected)
    {
        var (login, secret) = await KeyAsync(Permissions.All);
        const string content = """{"ops":[]}""";
        using var response = await SendAsync(login, wrongSecret ? "no" : secret, content, otherContent ? content + " " : content, seconds);
        response.StatusCode.ShouldBe(expected);
        JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!.Text("request_proc").ShouldBe(expected == HttpStatusCode.OK ? "ok" : "fail");
    }

    [Fact]
    public async Task A_revoked_key_and_content_that_is_no_JSON_are_refused_and_no_list_shows_a_secret()
    {
        var (login, secret) = await KeyAsync(Permissions.All);
        using var nonsense = await SendAsync(login, secret, "nonsense", "nonsense", 0);
        nonsense.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await server.Admin.GetStringAsync(new Uri("/api/signed-keys", UriKind.Relative), Stop)).ShouldNotContain(secret);
        (await server.Admin.DeleteAsync(new Uri($"/api/signed-keys/{login}", UriKind.Relative), Stop)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var revoked = await SendAsync(login, secret, """{"ops":[]}""", """{"ops":[]}""", 0);
        revoked.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task<(string Login, string Secret)> KeyAsync(string permission)
    {
        var role = server.Services.GetRequiredService<IdGenerator>().Next();
        await server.Services.GetRequiredService<RoleStore>().SaveAsync(new Role(role, role, [permission]), Stop);
        var key = await server.Admin.PostAsync("/api/signed-keys", new { name = "Client", roles = new[] { role } });
        return (key.Text("login"), key.Text("secret"));
    }

    private async Task<JsonNode> OneAsync((string Login, string Secret) key, string operation) => (await CallAsync(key, $$"""{"ops":[{{operation}}]}"""))["ops"]![0]!;

    private async Task<JsonNode> CallAsync((string Login, string Secret) key, string content)
    {
        using var response = await SendAsync(key.Login, key.Secret, content, content, 0);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!;
    }

    private Task<HttpResponseMessage> SendAsync(string login, string secret, string signed, string sent, int seconds)
    {
        var time = server.Services.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeSeconds() + seconds;
#pragma warning disable CA5350 // As the clients do.
        var signature = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes($"{time}{secret}{signed}{secret}")));
#pragma warning restore CA5350
        return server.Anonymous.PostAsync(new Uri($"/api/2/json/{login}/{time}/{signature}", UriKind.Relative), new StringContent(sent, Encoding.UTF8, "application/json"), Stop);
    }

    private async Task<string> PublishAsync(string id)
    {
        await server.Admin.PostAsync("/elsa/api/workflow-definitions", new JsonObject { ["model"] = Samples.Referenced(id), ["publish"] = true });
        return (await server.Admin.GetJsonAsync("/api/processes")).AsArray().Single(p => p!.Text("definitionId") == id)!.Text("id");
    }
}
