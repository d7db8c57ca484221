using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Runtime.Definitions;

namespace Bitrix24Workflow.Server.Tests.Endpoints;

public sealed class DefinitionTests(TestServer server)
{
    private const string Api = "/elsa/api/workflow-definitions";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_draft_is_changed_in_place_and_a_published_version_gets_a_next_draft()
    {
        var first = await SaveAsync(Samples.Line("life"), publish: false);
        var second = await SaveAsync(Samples.Line("life", "Renamed"), publish: false);
        second.Text("id").ShouldBe(first.Text("id"));
        second["version"]!.GetValue<int>().ShouldBe(1);

        var published = await server.Admin.PostAsync($"{Api}/life/publish");
        published["alreadyPublished"]!.GetValue<bool>().ShouldBeFalse();
        (await server.Admin.PostAsync($"{Api}/life/publish"))["alreadyPublished"]!.GetValue<bool>().ShouldBeTrue();

        var draft = await SaveAsync(Samples.Line("life"), publish: false);
        draft["version"]!.GetValue<int>().ShouldBe(2);
        draft.Text("id").ShouldNotBe(first.Text("id"));
        (await server.Admin.GetJsonAsync($"{Api}/by-definition-id/life?versionOptions=Published"))["version"]!.GetValue<int>().ShouldBe(1);
        (await server.Admin.GetJsonAsync($"{Api}/life/versions")).AsArray().Select(v => v!["version"]!.GetValue<int>()).ShouldBe([2, 1]);
    }

    [Fact]
    public async Task What_can_never_complete_is_published_with_a_warning()
    {
        var model = JsonNode.Parse("""{"definitionId":"endless","name":"Endless","root":{"id":"loop","name":"Loop1","type":"Elsa.For","version":1}}""");
        using var response = await server.Admin.PostAsJsonAsync(Api, new JsonObject { ["model"] = model, ["publish"] = true }, Stop);
        var answer = (await response.Content.ReadFromJsonAsync<JsonObject>(Stop))!;
        answer["workflowDefinition"]!["isPublished"]!.GetValue<bool>().ShouldBeTrue();
        answer["validationErrors"]!.AsArray().ShouldBeEmpty();
        answer["warnings"]!.AsArray().Single()!.ToString().ShouldBe("The loop 'Loop1' has no body: it never completes.");
    }

    [Fact]
    public async Task A_definition_has_the_recorded_shape()
    {
        await SaveAsync(Samples.Line("shape-of-definition"), publish: true);

        var definition = await server.Admin.GetJsonAsync($"{Api}/by-definition-id/shape-of-definition?versionOptions=");

        Shape.Differences(definition, Recorded.Definition, "description", "extra", "displayName", "canStartWorkflow", "runAsynchronously", "notFoundConnections", EditMark.Property).ShouldBeEmpty();
        definition["root"]!["activities"]![0]!.Text("nodeId").ShouldBe("Workflow1:Flowchart1:SetVariable1");
        definition["root"]!["connections"]![0]!["vertices"]!.AsArray().Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_list_carries_the_links_that_make_it_editable()
    {
        await SaveAsync(Samples.Line("listed", "Zebra crossing"), publish: true);

        var list = await server.Admin.GetJsonAsync($"{Api}?versionOptions=Latest&Page=0&PageSize=5&SearchTerm=zebra&IsSystem=&OrderBy=&orderdirection=Descending");

        list["totalCount"]!.GetValue<int>().ShouldBe(1);
        list["links"]!.AsArray().Select(l => l!.Text("rel")).ShouldContain("bulk-publish");
        Shape.Differences(list["items"]![0], Recorded.Summary).ShouldBeEmpty();
        list["items"]![0]!["links"]!.AsArray().Select(l => l!.Text("rel")).ShouldContain("publish");
    }

    [Fact]
    public async Task Repeated_keys_are_a_list()
    {
        await SaveAsync(Samples.Line("twins-a"), publish: false);
        await SaveAsync(Samples.Line("twins-b"), publish: false);

        var list = await server.Admin.GetJsonAsync($"{Api}?DefinitionIds=twins-a&definitionids=twins-b&versionOptions=AllVersions");

        list["items"]!.AsArray().Select(i => i!.Text("definitionId")).Order().ShouldBe(["twins-a", "twins-b"]);
    }

    [Fact]
    public async Task Retracting_revokes_the_start_and_a_second_time_is_an_error_in_words()
    {
        await SaveAsync(Samples.Line("retracted"), publish: true);
        (await server.Admin.PostAsync($"{Api}/retracted/retract"))["isPublished"]!.GetValue<bool>().ShouldBeFalse();

        using var again = await server.Admin.PostAsJsonAsync($"{Api}/retracted/retract", new { }, Stop);
        again.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonNode.Parse(await again.Content.ReadAsStringAsync(Stop))!["errors"]!["generalErrors"]![0]!.GetValue<string>().ShouldBe("Workflow with id retracted is not published");
        using var execute = await server.Admin.PostAsJsonAsync($"{Api}/retracted/execute", new { }, Stop);
        execute.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Reverting_makes_an_old_version_the_next_draft()
    {
        await SaveAsync(Samples.Line("reverted", "Old name"), publish: true);
        await SaveAsync(Samples.Line("reverted", "New name"), publish: true);

        using var response = await server.Admin.PostAsJsonAsync($"{Api}/reverted/revert/1", new { }, Stop);

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        var draft = await response.JsonAsync();
        response.Headers.Location!.ToString().ShouldBe($"/elsa/api/workflow-definitions/by-id/{draft.Text("id")}");
        (draft.Text("name"), draft["version"]!.GetValue<int>(), draft["isPublished"]!.GetValue<bool>()).ShouldBe(("Old name", 3, false));
    }

    [Theory]
    [InlineData("""{"model": {""", "model")]
    [InlineData("""{"model": {"version": "abc"}}""", "model")]
    [InlineData("{}", "model")]
    [InlineData("[]", "generalErrors")]
    public async Task What_is_no_definition_is_refused_with_the_field(string body, string field)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await server.Admin.PostAsync(new Uri(Api, UriKind.Relative), content, Stop);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!;
        problem["statusCode"]!.GetValue<int>().ShouldBe(400);
        problem["errors"]![field]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_name_is_unique_beside_the_definition_itself()
    {
        await SaveAsync(Samples.Line("named", "Only one"), publish: false);

        (await server.Admin.GetJsonAsync($"{Api}/validation/is-name-unique?name=Only%20one"))["isUnique"]!.GetValue<bool>().ShouldBeFalse();
        (await server.Admin.GetJsonAsync($"{Api}/validation/is-name-unique?name=Only%20one&definitionId=named"))["isUnique"]!.GetValue<bool>().ShouldBeTrue();
        (await server.Admin.GetJsonAsync($"{Api}/validation/is-name-unique?name=Another%20one"))["isUnique"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task An_export_can_be_imported_again()
    {
        await SaveAsync(Samples.Line("exported", "Export me!"), publish: true);
        using var file = await server.Admin.GetAsync($"{Api}/exported/export?versionOptions=Latest&includeConsumingWorkflows=False", Stop);
        file.Content.Headers.ContentType!.MediaType.ShouldBe("application/octet-stream");
        file.Content.Headers.ContentDisposition!.FileName!.ShouldStartWith("workflow-definition-export-me-exported-");
        var exported = (await file.JsonAsync()).AsObject();
        exported.First().Key.ShouldBe("$schema");

        exported["definitionId"] = "imported";
        var imported = await server.Admin.PostAsync($"{Api}/import", exported);

        imported.Text("definitionId").ShouldBe("imported");
        imported.Text("id").ShouldNotBe(exported.Text("id"), "that version belongs to another definition");
        imported.AsObject().ContainsKey("$schema").ShouldBeFalse();
        (await server.Admin.GetJsonAsync($"{Api}/exported")).Text("name").ShouldBe("Export me!");
    }

    [Fact]
    public async Task Many_definitions_are_exported_as_a_zip()
    {
        var id = (await SaveAsync(Samples.Line("zipped"), publish: true)).Text("id");
        using var response = await server.Admin.PostAsJsonAsync("/elsa/api/bulk-actions/export/workflow-definitions", new { ids = new[] { id } }, Stop);

        using var zip = new ZipArchive(await response.Content.ReadAsStreamAsync(Stop));
        zip.Entries.Single().Name.ShouldEndWith(".json");
        using var none = await server.Admin.PostAsJsonAsync("/elsa/api/bulk-actions/export/workflow-definitions", new { ids = Array.Empty<string>() }, Stop);
        none.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Bulk_publish_and_retract_answer_with_every_list()
    {
        await SaveAsync(Samples.Line("bulk-draft"), publish: false);
        await SaveAsync(Samples.Line("bulk-done"), publish: true);
        object body = new { definitionIds = new[] { "bulk-draft", "bulk-done", "bulk-none" } };

        (await server.Admin.PostAsync("/elsa/api/bulk-actions/publish/workflow-definitions/by-definition-ids", body)).ToJsonString().ShouldBe(
            """{"published":["bulk-draft"],"alreadyPublished":["bulk-done"],"notFound":["bulk-none"],"skipped":[],"updatedConsumers":[],"failed":[],"warnings":{}}""");
        (await server.Admin.PostAsync("/elsa/api/bulk-actions/retract/workflow-definitions/by-definition-ids", body)).ToJsonString().ShouldBe(
            """{"retracted":["bulk-draft","bulk-done"],"alreadyRetracted":[],"skipped":[],"notPublished":[],"notFound":["bulk-none"]}""");
    }

    [Fact]
    public async Task Deleting_takes_the_instances_along_and_a_shipped_definition_stays()
    {
        await SaveAsync(Samples.Line("deleted"), publish: true);
        await server.Admin.PostAsync($"{Api}/deleted/execute");

        (await server.Admin.DeleteAsync(new Uri($"{Api}/deleted", UriKind.Relative), Stop)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await server.Admin.DeleteAsync(new Uri($"{Api}/deleted", UriKind.Relative), Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await server.Admin.PostAsync("/elsa/api/workflow-instances", new { definitionId = "deleted" }))["totalCount"]!.GetValue<int>().ShouldBe(0);
        (await server.Admin.DeleteAsync(new Uri($"{Api}/bitrix-oauth", UriKind.Relative), Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_unknown_activity_keeps_its_JSON_and_has_a_descriptor()
    {
        var model = Samples.Line("unknown-activity");
        model["root"]!["activities"]![1]!["type"] = "Foreign.Thing";
        var saved = await SaveAsync(model, publish: false);

        var activity = saved["root"]!["activities"]![1]!;
        (activity.Text("type"), activity.Text("missingTypeName")).ShouldBe(("Elsa.NotFoundActivity", "Foreign.Thing"));
        var descriptors = await server.Admin.GetJsonAsync("/elsa/api/descriptors/activities?Refresh=True");
        descriptors["items"]!.AsArray().Select(d => d!.Text("typeName")).ShouldContain("Elsa.NotFoundActivity");
    }

    private async Task<JsonNode> SaveAsync(JsonObject model, bool publish)
    {
        var answer = await server.Admin.PostAsync(Api, new JsonObject { ["model"] = model, ["publish"] = publish });
        answer["validationErrors"]!.AsArray().Count.ShouldBe(0);
        return answer["workflowDefinition"]!;
    }
}
