using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Server.TaskApi.Corezoid;

namespace Bitrix24Workflow.Server.Tests.TaskApi.Corezoid;

public sealed class CorezoidTests(TestServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_exported_process_becomes_one_that_runs()
    {
        var imported = await ImportAsync(File());
        imported["unsupported"]!.AsArray().ShouldBeEmpty();
        var id = imported.Text("definitionId");
        await server.Admin.PostAsync($"/elsa/api/workflow-definitions/{id}/publish");

        // Twice 60 is large, and Ann: it replies to nobody and ends.
        await AddAsync(id, "large", 60, "Ann");
        await Wait.UntilAsync(async () => (await TaskAsync(id, "large")).Text("status") == "Finished", Stop);
        var large = await TaskAsync(id, "large");
        (ValueOf(large, "twice"), ValueOf(large, "text"), large["incidents"]!.GetValue<int>()).ShouldBe(("120", "say \"Ann\"", 0));

        // A small sum waits for the bank's callback, in the node of the file.
        await AddAsync(id, "small", 5, "Ann");
        await Wait.UntilAsync(async () => (await TaskAsync(id, "small"))["position"]!.AsArray().Count > 0, Stop);
        (await TaskAsync(id, "small"))["position"]![0]!.ToString().ShouldBe("000000000000000000000005");
    }

    [Fact]
    public async Task What_was_imported_comes_out_as_it_went_in()
    {
        var id = (await ImportAsync(File())).Text("definitionId");
        var exported = await server.Admin.GetJsonAsync($"/api/processes/{id}/corezoid");
        exported["unsupported"].ShouldBeNull();
        var nodes = exported["scheme"]!["nodes"]!.AsArray().ToDictionary(n => n!.Text("id"));
        foreach (var node in File()["scheme"]!["nodes"]!.AsArray().OfType<JsonObject>())
        {
            var back = nodes[node.Text("id")]!;
            foreach (var field in new[] { "obj_type", "title", "x", "y" }) back[field]!.ToString().ShouldBe(node[field]!.ToString());
            JsonNode.DeepEquals(back["condition"], node["condition"]).ShouldBeTrue($"{node.Text("title")}: {back["condition"]!.ToJsonString()}");
        }

        nodes.Count.ShouldBe(10);
        exported["params"]!.AsArray().Select(p => p!.Text("name")).ShouldBe(["sum", "name", "pin"]);
    }

    [Fact]
    public void What_has_no_counterpart_is_listed_by_node()
    {
        var file = File();
        file["scheme"]!["nodes"]![1]!["condition"]!["logics"]![0]!["type"] = "db_call";
        file["scheme"]!["nodes"]![4]!["condition"]!["semaphors"]!.AsArray().Add(new JsonObject { ["type"] = "count", ["value"] = 10, ["esc_node_id"] = "x" });
        CorezoidImport.Read(file).Unsupported.ShouldBe(["Double the sum: the logic 'db_call'.", "Wait for the bank: the alert at a count of 10; put the activity into Limits."]);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("""{"obj_type":0}""")]
    [InlineData("""{"obj_type":1,"scheme":{"nodes":[{}]}}""")]
    public async Task Another_file_is_refused(string content)
    {
        using var response = await server.Admin.PostAsync(new Uri("/api/corezoid/import", UriKind.Relative), new StringContent(content, Encoding.UTF8, "application/json"), Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static JsonObject File() =>
        JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "TaskApi", "Corezoid", "conv_31281_1559655803.json")))!.AsObject();

    private async Task<JsonNode> ImportAsync(JsonObject file)
    {
        using var response = await server.Admin.PostAsync(new Uri("/api/corezoid/import", UriKind.Relative), new StringContent(file.ToJsonString(), Encoding.UTF8, "application/json"), Stop);
        return await response.JsonAsync();
    }

    private Task<JsonNode> AddAsync(string id, string reference, int sum, string name) => server.Admin.PostAsync($"/api/processes/{id}/tasks", new { reference, parameters = new { sum, name } });

    private Task<JsonNode> TaskAsync(string id, string reference) => server.Admin.GetJsonAsync($"/api/processes/{id}/tasks/{reference}");

    private static string? ValueOf(JsonNode task, string name) => task["parameters"]!.AsArray().FirstOrDefault(p => p!.Text("name") == name)?["value"]?.ToString();
}
