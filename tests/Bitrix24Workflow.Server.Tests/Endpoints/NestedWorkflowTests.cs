using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Server.Tests.Endpoints;

public sealed class NestedWorkflowTests(TestServer server)
{
    private const string Api = "/elsa/api/workflow-definitions";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_subgraph_shows_the_root_of_a_workflow_that_is_used_as_an_activity()
    {
        var used = await PublishAsync(Samples.Reusable("nested-inner", "Nested Inner"));
        var user = await PublishAsync(Samples.Using("nested-outer", used));

        var subgraph = await server.Admin.GetJsonAsync($"{Api}/subgraph/{user.Text("id")}?parentNodeId=Workflow1:Flowchart1:Use1");

        subgraph["activity"]!.Text("workflowDefinitionId").ShouldBe("nested-inner");
        var root = subgraph["children"]![0]!;
        (root.Text("nodeId"), root.Text("port"), root["activity"]!.Text("type")).ShouldBe(("Workflow1:Flowchart1:Use1:Workflow1", "Root", "Elsa.Workflow"));
        root["activity"]!["identity"]!.Text("definitionId").ShouldBe("nested-inner");
        root["children"]![0]!["children"]!.AsArray().Select(c => c!.Text("nodeId")).ShouldContain("Workflow1:Flowchart1:Use1:Workflow1:Flowchart1:WriteLine1");
        user.ToJsonString().ShouldNotContain("\"identity\"");
    }

    [Fact]
    public async Task Segments_lead_through_the_workflow_that_is_used_to_an_activity_that_ran()
    {
        var used = await PublishAsync(Samples.Reusable("segment-inner", "Segment Inner"));
        var user = await PublishAsync(Samples.Using("segment-outer", used));
        var id = (await server.Admin.PostAsync($"{Api}/segment-outer/execute"))["workflowState"]!.Text("id");
        var journal = await server.Admin.GetJsonAsync($"/elsa/api/workflow-instances/{id}/journal");
        var nodeId = journal["items"]!.AsArray().First(i => i!.Text("activityType") == "Elsa.WriteLine")!.Text("nodeId");

        var segments = await server.Admin.GetJsonAsync($"{Api}/subgraph/segments/{user.Text("id")}?childNodeId={nodeId}");

        segments["childNode"]!.Text("nodeId").ShouldBe(nodeId);
        segments["pathSegments"]!.AsArray().Select(s => s!.Text("activityNodeId")).ShouldBe(["Workflow1:Flowchart1:Use1"]);
        segments["pathSegments"]![0]!.Text("portName").ShouldBe("Root");
        using var unknown = await server.Admin.GetAsync($"{Api}/subgraph/segments/{user.Text("id")}?childNodeId=nope", Stop);
        ((int)unknown.StatusCode).ShouldBe(400);
    }

    [Fact]
    public async Task The_newest_version_of_a_used_workflow_is_told_at_once_and_updated_on_demand()
    {
        var used = await PublishAsync(Samples.Reusable("updated-inner", "Updated Inner"));
        await PublishAsync(Samples.Using("updated-outer", used));
        var second = await PublishAsync(Samples.Reusable("updated-inner", "Updated Inner"));

        var use = (await server.Admin.GetJsonAsync($"{Api}/updated-outer"))["root"]!["activities"]![0]!;
        use["latestAvailablePublishedVersion"]!.GetValue<int>().ShouldBe(2);
        use.Text("latestAvailablePublishedVersionId").ShouldBe(second.Text("id"));
        use.Text("workflowDefinitionVersionId").ShouldBe(used.Text("id"));

        var answer = await server.Admin.PostAsync($"{Api}/updated-inner/update-references");
        answer.ToJsonString().ShouldBe("""{"affectedWorkflows":["updated-outer"]}""");
        var updated = await server.Admin.GetJsonAsync($"{Api}/updated-outer?versionOptions=Published");
        updated["root"]!["activities"]![0]!.Text("workflowDefinitionVersionId").ShouldBe(second.Text("id"));
        (await server.Admin.PostAsync($"{Api}/updated-inner/update-references")).ToJsonString().ShouldBe("""{"affectedWorkflows":[]}""");
    }

    [Fact]
    public async Task Publishing_updates_its_users_where_the_workflow_says_so()
    {
        var model = Samples.Reusable("auto-inner", "Auto Inner");
        model["options"]!["autoUpdateConsumingWorkflows"] = true;
        var used = await PublishAsync(model);
        await PublishAsync(Samples.Using("auto-outer", used));
        var second = await PublishAsync(model);

        var use = (await server.Admin.GetJsonAsync($"{Api}/auto-outer?versionOptions=Published"))["root"]!["activities"]![0]!;
        use.Text("workflowDefinitionVersionId").ShouldBe(second.Text("id"));
    }

    private async Task<JsonNode> PublishAsync(JsonObject model)
    {
        using var response = await server.Admin.PostAsJsonAsync(Api, new JsonObject { ["model"] = model.DeepClone(), ["publish"] = true }, Stop);
        return (await response.JsonAsync())["workflowDefinition"]!;
    }
}
