using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Server.Tests.Endpoints;

public sealed class InstanceFileTests(TestServer server)
{
    private const string Api = "/elsa/api/workflow-instances";
    private const string Bulk = "/elsa/api/bulk-actions";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_exported_instance_comes_back_with_its_history()
    {
        var id = await RunAsync(Samples.Line("kept-history"));
        var file = await ExportAsync(id);
        var journal = await server.Admin.GetJsonAsync($"{Api}/{id}/journal");
        (await server.Admin.DeleteAsync(new Uri($"{Api}/{id}", UriKind.Relative), Stop)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await ImportAsync(file)).ToJsonString().ShouldBe("""{"imported":1,"count":1}""");

        (await server.Admin.GetJsonAsync($"{Api}/{id}"))["workflowState"]!.Text("subStatus").ShouldBe("Finished");
        (await server.Admin.GetJsonAsync($"{Api}/{id}/journal")).ToJsonString().ShouldBe(journal.ToJsonString());
        (await server.Admin.GetJsonAsync($"/elsa/api/activity-executions/list?workflowInstanceId={id}"))["items"]!.AsArray().Count.ShouldBe(4);
    }

    [Fact]
    public async Task An_instance_that_waits_goes_on_after_its_import_and_its_secrets_stay_behind()
    {
        var id = await RunAsync(Samples.Waiting("moved-waiting", "go-moved"));
        await server.Admin.PostAsync($"{Api}/{id}/variables", JsonNode.Parse("""{"variables":[{"id":"v2","value":"canary-7431"}]}"""));
        var file = await ExportAsync(id);
        file.ToJsonString().ShouldNotContain("canary-7431");
        await server.Admin.DeleteAsync(new Uri($"{Api}/{id}", UriKind.Relative), Stop);

        await ImportAsync(file);
        using var triggered = await server.Admin.PostAsJsonAsync("/elsa/api/events/go-moved/trigger", new { workflowExecutionMode = "Synchronous" }, Stop);

        (await server.Admin.GetJsonAsync($"{Api}/{id}/execution-state")).Text("subStatus").ShouldBe("Finished");
    }

    [Fact]
    public async Task An_instance_that_exists_is_never_overwritten()
    {
        var id = await RunAsync(Samples.Line("not-overwritten"));
        var file = await ExportAsync(id);
        file["WorkflowState"]!["name"] = "Overwritten";

        using var response = await TryImportAsync(file);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync(Stop)).ShouldContain("exists already");
        (await server.Admin.GetJsonAsync($"{Api}/{id}")).AsObject().ContainsKey("name").ShouldBeFalse();
    }

    [Fact]
    public async Task An_ended_instance_of_Elsa_is_read_in_its_own_form()
    {
        var id = await RunAsync(Samples.Line("from-elsa"));
        var version = (await server.Admin.GetJsonAsync($"{Api}/{id}")).Text("definitionVersionId");
        var file = JsonNode.Parse(
            $$"""
            {"WorkflowState":{"$id":"1","id":"e1fa0000000000aa","definitionId":"from-elsa","definitionVersionId":"{{version}}","definitionVersion":1,"status":"Finished","subStatus":"Finished",
             "isExecuting":false,"bookmarks":{"$id":"2","$values":[]},"incidents":{"$id":"3","$values":[]},"completionCallbacks":{"$id":"4","$values":[]},
             "activityExecutionContexts":{"$id":"5","$values":[]},"scheduledActivities":{"$id":"6","$values":[]},"executionLogSequence":2,"input":{},"output":{},"properties":{},
             "createdAt":"2026-01-01T00:00:00+00:00","updatedAt":"2026-01-01T00:00:01+00:00","finishedAt":"2026-01-01T00:00:01+00:00"},
             "Bookmarks":null,"ActivityExecutionRecords":null,"WorkflowExecutionLogRecords":null}
            """)!;

        await ImportAsync(file);

        (await server.Admin.GetJsonAsync($"{Api}/e1fa0000000000aa")).Text("status").ShouldBe("Finished");
    }

    [Theory]
    [InlineData("{}", "holds no workflow instance")]
    [InlineData("[1]", "holds no workflow instance")]
    [InlineData("{", "x.json")]
    public async Task What_is_no_instance_is_refused_in_words(string text, string words)
    {
        using var response = await TryImportAsync(text);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync(Stop)).ShouldContain(words);
    }

    [Fact]
    public async Task Many_instances_are_exported_as_a_zip_that_can_be_imported()
    {
        string[] ids = [await RunAsync(Samples.Line("zip-one")), await RunAsync(Samples.Line("zip-two"))];
        using var response = await server.Admin.PostAsJsonAsync($"{Bulk}/export/workflow-instances", new { ids }, Stop);
        response.Content.Headers.ContentDisposition!.FileName.ShouldBe("workflow-instances.zip");
        var bytes = await response.Content.ReadAsByteArrayAsync(Stop);
        using (var zip = new ZipArchive(new MemoryStream(bytes))) zip.Entries.Select(e => e.Name).Order().ShouldBe(ids.Select(i => $"workflow-instance-{i}.json").Order());
        await server.Admin.PostAsync($"{Bulk}/delete/workflow-instances/by-id", new { ids });

        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "files", "instances.zip" } };
        using var imported = await server.Admin.PostAsync(new Uri($"{Bulk}/import/workflow-instances", UriKind.Relative), form, Stop);

        (await imported.JsonAsync())["imported"]!.GetValue<int>().ShouldBe(2);
        using var none = await server.Admin.PostAsJsonAsync($"{Bulk}/export/workflow-instances", new { ids = Array.Empty<string>() }, Stop);
        none.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var unknown = await server.Admin.GetAsync($"{Api}/nope/export", Stop);
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<string> RunAsync(JsonObject model)
    {
        var id = model["definitionId"]!.ToString();
        await server.Admin.PostAsync("/elsa/api/workflow-definitions", new JsonObject { ["model"] = model, ["publish"] = true });
        return (await server.Admin.PostAsync($"/elsa/api/workflow-definitions/{id}/execute"))["workflowState"]!.Text("id");
    }

    private async Task<JsonNode> ExportAsync(string id)
    {
        using var response = await server.Admin.GetAsync($"{Api}/{id}/export?includeBookmarks=true&IncludeActivityExecutionLog=True&includeWorkflowExecutionLog=true", Stop);
        response.Content.Headers.ContentDisposition!.FileName.ShouldBe($"workflow-instance-{id}.json");
        return await response.JsonAsync();
    }

    private async Task<JsonNode> ImportAsync(JsonNode file)
    {
        using var response = await TryImportAsync(file);
        return await response.JsonAsync();
    }

    private Task<HttpResponseMessage> TryImportAsync(JsonNode file) => TryImportAsync(file.ToJsonString());

    private async Task<HttpResponseMessage> TryImportAsync(string text)
    {
        using var form = new MultipartFormDataContent { { new StringContent(text, Encoding.UTF8, "application/json"), "files", "x.json" } };
        return await server.Admin.PostAsync(new Uri($"{Bulk}/import/workflow-instances", UriKind.Relative), form, Stop);
    }
}
