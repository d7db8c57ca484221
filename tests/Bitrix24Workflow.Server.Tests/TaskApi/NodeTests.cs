using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Server.Tests.TaskApi;

/// <summary>The nodes that deal with other processes, in the whole server: the messages between them are stored and delivered.</summary>
public sealed class NodeTests(TestServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_callback_reaches_the_task_that_waits_in_its_node()
    {
        await PublishAsync("calls-back", Node("WaitForCallback", "wait", ("taskIdPath", "order.ref")), Node("Queue", "park"));
        await server.Admin.PostAsync("/api/processes/calls-back/tasks", new { reference = "one" });
        var url = (await server.Admin.GetJsonAsync("/api/processes/calls-back/callbacks"))[0]!.Text("url");
        var path = new Uri(url[url.IndexOf("/api/", StringComparison.Ordinal)..], UriKind.Relative);

        (await PostAsync(path, new { order = new { @ref = "none" } })).ShouldBe((HttpStatusCode.NotFound, "unknown_task"));
        (await PostAsync(path, new { other = 1 })).ShouldBe((HttpStatusCode.BadRequest, "missing_task_id"));
        (await PostAsync(new Uri(path.OriginalString[..^1] + (path.OriginalString[^1] == '0' ? '1' : '0'), UriKind.Relative), new { order = new { @ref = "one" } })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await PostAsync(path, new { order = new { @ref = "one" }, paid = true })).Status.ShouldBe(HttpStatusCode.NoContent);
        await Wait.UntilAsync(async () => (await TaskAsync("calls-back", "one"))["position"]!.ToJsonString() == """["park"]""", Stop);
        ValueOf(await TaskAsync("calls-back", "one"), "paid").ShouldBe("true");
        (await PostAsync(path, new { order = new { @ref = "one" } })).ShouldBe((HttpStatusCode.Conflict, "task_not_in_current_sync_callback_node"));
    }

    [Fact]
    public async Task Tasks_are_copied_by_number_modified_by_alias_and_taken_from_a_queue()
    {
        await PublishAsync("node-target", Node("WaitForCallback", "wait"), Node("Queue", "queue", ("data", Json("""{"got":"{{n}}"}"""))));
        (await server.Admin.PutAsJsonAsync("/api/processes/node-target/alias", new { alias = "target" }, Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var number = (await server.Admin.GetJsonAsync("/api/processes")).AsArray().Single(p => p!.Text("definitionId") == "node-target")!.Text("id");
        await PublishAsync(
            "node-source",
            Node("CopyTask", "copy", ("process", number), ("reference", "r"), ("parameters", Json("""{"n":"$.math(1+1)"}"""))),
            Node("ModifyTask", "modify", ("process", "@target"), ("reference", "r"), ("parameters", Json("""{"n":"$.math(2+1)"}"""))),
            Node("GetFromQueue", "get", ("process", "node-target"), ("node", "queue")),
            Node("CopyTask", "twice", ("process", "node-target"), ("reference", "s")),
            Node("CopyTask", "refused", ("process", "node-target"), ("reference", "s")));
        await server.Admin.PostAsync("/api/processes/node-source/tasks", new { reference = "source" });

        await Wait.UntilAsync(async () => (await TaskAsync("node-source", "source"))["incidents"]!.GetValue<int>() > 0, Stop);
        var source = await TaskAsync("node-source", "source");
        JsonNode.Parse(ValueOf(source, "__queue_task_data__")!)!["got"]!.GetValue<int>().ShouldBe(3);
        (await TaskAsync("node-target", "r")).Text("status").ShouldBe("Finished");
    }

    [Fact]
    public async Task An_alias_is_unique_and_a_secret_is_revealed_to_those_who_may_and_written_down()
    {
        await PublishAsync("settings-one", Node("Queue", "park"));
        await PublishAsync("settings-two", Node("Queue", "park"));
        (await server.Admin.PutAsJsonAsync("/api/processes/settings-one/alias", new { alias = "@mine" }, Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await server.Admin.PutAsJsonAsync("/api/processes/settings-two/alias", new { alias = "mine" }, Stop)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await server.Admin.PutAsJsonAsync("/api/processes/settings-two/alias", new { alias = "1st" }, Stop)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        await server.Admin.PostAsync("/api/processes/@mine/tasks", new { reference = "one", parameters = new { client_secret = "very secret" } });
        using var reader = await server.WithPermissionsAsync("read:workflow-instances");
        (await reader.GetAsync(new Uri("/api/processes/@mine/tasks/one/secrets/client_secret", UriKind.Relative), Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await server.Admin.GetJsonAsync("/api/processes/@mine/tasks/one/secrets/client_secret")).Text("value").ShouldBe("very secret");
        var audit = await ((Storage.Accounts.AuditStore)server.Services.GetService(typeof(Storage.Accounts.AuditStore))!).ListAsync("settings-one/one", 0, 10, Stop);
        audit.Items.Single().ShouldSatisfyAllConditions(a => a.Action.ShouldBe("secret-revealed"), a => a.Details.ShouldBe("client_secret"));
    }

    [Fact]
    public async Task Grants_are_listed_and_taken_back()
    {
        await PublishAsync("granted-target", Node("Queue", "park"));
        await PublishAsync("granted-reader", Node("SetParameters", "set", ("parameters", Json("""{"x":"{{conv[granted-target].ref[one].client_secret}}"}"""))));
        (await server.Admin.GetJsonAsync("/api/processes/granted-target/grants"))[0]!.Text("readerDefinitionId").ShouldBe("granted-reader");
        (await server.Admin.DeleteAsync(new Uri("/api/processes/granted-target/grants/granted-reader", UriKind.Relative), Stop)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await server.Admin.GetJsonAsync("/api/processes/granted-target/grants")).AsArray().ShouldBeEmpty();
    }

    private async Task<(HttpStatusCode Status, string? Tag)> PostAsync(Uri path, object body)
    {
        using var response = await server.Anonymous.PostAsJsonAsync(path, body, Stop);
        var text = await response.Content.ReadAsStringAsync(Stop);
        return (response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text)!["tag"]?.ToString());
    }

    private Task<JsonNode> TaskAsync(string process, string reference) => server.Admin.GetJsonAsync($"/api/processes/{process}/tasks/{reference}");

    private async Task PublishAsync(string id, params JsonObject[] activities)
    {
        var definition = Samples.Referenced(id);
        definition["root"]!["activities"] = new JsonArray(activities);
        definition["root"]!["connections"] = new JsonArray([.. activities.Zip(activities.Skip(1), (a, b) => (JsonNode)new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = a["id"]!.ToString(), ["port"] = "Done" },
            ["target"] = new JsonObject { ["activity"] = b["id"]!.ToString(), ["port"] = "In" },
        })]);
        await server.Admin.PostAsync("/elsa/api/workflow-definitions", new JsonObject { ["model"] = definition, ["publish"] = true });
    }

    private static JsonObject Node(string type, string id, params (string Name, object Value)[] inputs)
    {
        var node = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = "Process." + type, ["version"] = 1 };
        foreach (var (name, value) in inputs)
            node[name] = value as JsonObject ?? new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = (string)value } };
        return node;
    }

    private static JsonObject Json(string json) => new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = json } };

    private static string? ValueOf(JsonNode task, string name) => task["parameters"]!.AsArray().FirstOrDefault(p => p!.Text("name") == name)?["value"]?.ToString();
}
