using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Bitrix24Workflow.Server.Tests.Endpoints;

/// <summary>What clients of Elsa do to requests: PascalCase keys, empty values, repeated keys, bodies that are absent.</summary>
public sealed partial class RequestTests(TestServer server)
{
    private const string Api = "/elsa/api";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET workflow-definitions?searchTerm=req-a&versionOptions=Published")]
    [InlineData("GET workflow-definitions?definitionIds=req-a&orderBy=Version&orderDirection=Descending&page=1&pageSize=1")]
    [InlineData("GET workflow-definitions?ids={version}")]
    [InlineData("GET workflow-definitions/by-definition-id/req-a?versionOptions=Published")]
    [InlineData("GET workflow-definitions/validation/is-name-unique?name=req-a&definitionId=req-a")]
    [InlineData("GET workflow-definitions/req-a/export?versionOptions=Published")]
    [InlineData("GET workflow-definitions/subgraph/{version}?parentNodeId=Workflow1:Flowchart1:WriteLine1")]
    [InlineData("GET workflow-definitions/subgraph/segments/{version}?childNodeId=Workflow1:Flowchart1:WriteLine1")]
    [InlineData("GET workflow-instances?definitionId=req-a&orderBy=Created&orderDirection=Ascending&page=0&pageSize=1")]
    [InlineData("POST workflow-instances?definitionId=req-a&page=0&pageSize=1")]
    [InlineData("GET workflow-instances/{instance}/journal?page=1&pageSize=2")]
    [InlineData("POST workflow-instances/{instance}/journal?skip=1&take=2")]
    [InlineData("GET activity-executions/list?workflowInstanceId={instance}&activityNodeId=Workflow1:Flowchart1:WriteLine1")]
    [InlineData("GET activity-execution-summaries/list?workflowInstanceId={instance}&activityNodeId=Workflow1:Flowchart1:WriteLine1")]
    [InlineData("GET activity-executions/by-id?id={execution}")]
    [InlineData("GET activity-executions/{execution}/call-stack?skip=1&take=1")]
    public async Task Keys_of_a_query_are_told_without_case(string request)
    {
        request = await FillAsync(request);
        var (path, query) = (request.Split('?')[0], request.Split('?')[1]);
        var pascal = string.Join('&', query.Split('&').Select(pair => char.ToUpper(pair[0], CultureInfo.InvariantCulture) + pair[1..]));

        var usual = await AskAsync($"{path}?{query}");

        usual.Status.ShouldBe(HttpStatusCode.OK, usual.Body);
        (await AskAsync($"{path}?{pascal}")).ShouldBe(usual);
        // And the keys say something.
        (await AskAsync(path)).ShouldNotBe(usual);
    }

    [Theory]
    [InlineData("GET workflow-definitions?searchTerm=req-a", "versionOptions page pageSize orderBy orderDirection isSystem definitionIds ids materializerName")]
    [InlineData("GET workflow-definitions?definitionIds=req-a", "SearchTerm VersionOptions")]
    [InlineData("GET workflow-definitions/by-definition-id/req-a", "versionOptions includeCompositeRoot")]
    [InlineData("GET workflow-definitions/req-a/export", "versionOptions includeConsumingWorkflows")]
    [InlineData("GET workflow-instances?definitionId=req-a", "page pageSize searchTerm correlationId name version hasIncidents isSystem status statuses subStatus subStatuses orderBy orderDirection definitionIds")]
    [InlineData("POST workflow-instances?definitionId=req-a", "page pageSize status orderBy")]
    [InlineData("GET workflow-instances/{instance}/journal", "page pageSize")]
    [InlineData("GET activity-executions/list?workflowInstanceId={instance}", "activityNodeId completed")]
    [InlineData("GET activity-execution-summaries/list?workflowInstanceId={instance}", "activityNodeId completed")]
    [InlineData("GET activity-executions/{execution}/call-stack", "includeCrossWorkflowChain skip take")]
    [InlineData("GET descriptors/activities/Elsa.WriteLine", "version")]
    [InlineData("GET descriptors/output-converters?sourceType=String", "destinationType")]
    public async Task An_empty_value_means_not_given(string request, string keys)
    {
        request = await FillAsync(request);
        var empty = string.Join('&', keys.Split(' ').Select(key => $"{key}="));

        var usual = await AskAsync(request);

        (await AskAsync($"{request}{(request.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{empty}")).ShouldBe(usual);
    }

    [Theory]
    [InlineData("GET workflow-definitions?versionOptions=Latest&DefinitionIds=req-a&DefinitionIds=req-b", "definitionId", "req-a req-b")]
    [InlineData("GET workflow-definitions?Ids={version}&Ids={other}", "definitionId", "req-a req-b")]
    [InlineData("GET workflow-definitions/many-by-id?ids={version}&ids={other}", "definitionId", "req-a req-b")]
    [InlineData("GET workflow-instances?DefinitionIds=req-a&DefinitionIds=req-b", "definitionId", "req-a req-b")]
    [InlineData("GET workflow-instances?DefinitionIds=req-a&DefinitionIds=req-b&Statuses=Running&Statuses=Finished", "status", "Finished Running")]
    [InlineData("GET workflow-instances?DefinitionIds=req-a&DefinitionIds=req-b&SubStatuses=Suspended&SubStatuses=Faulted", "subStatus", "Suspended")]
    public async Task Repeated_keys_are_a_list(string request, string field, string values)
    {
        var (status, body) = await AskAsync(await FillAsync(request));

        status.ShouldBe(HttpStatusCode.OK, body);
        JsonNode.Parse(body)!["items"]!.AsArray().Select(item => item!.Text(field)).Distinct().Order(StringComparer.Ordinal).ShouldBe(values.Split(' '));
    }

    [Theory]
    [InlineData("workflow-definitions/{fresh}/publish", 200)]
    [InlineData("workflow-definitions/{fresh}/retract", 200)]
    [InlineData("workflow-definitions/{fresh}/revert/1", 201)]
    [InlineData("workflow-definitions/{fresh}/dispatch", 200)]
    [InlineData("bulk-actions/delete/workflow-definitions/by-definition-id", 200)]
    [InlineData("bulk-actions/delete/workflow-definitions/by-id", 200)]
    [InlineData("bulk-actions/publish/workflow-definitions/by-definition-ids", 200)]
    [InlineData("bulk-actions/retract/workflow-definitions/by-definition-ids", 200)]
    [InlineData("workflow-instances", 200)]
    [InlineData("workflow-instances/{instance}/journal", 200)]
    [InlineData("bulk-actions/delete/workflow-instances/by-id", 200)]
    [InlineData("bulk-actions/cancel/workflow-instances", 200)]
    [InlineData("activity-executions/report", 400)]
    [InlineData("tests/activities", 400)]
    [InlineData("descriptors/activities/Elsa.HttpEndpoint/options/SupportedMethods", 200)]
    [InlineData("scripting/javascript/type-definitions/req-a", 200)]
    [InlineData("events/nobody-waits/trigger", 200)]
    [InlineData("tasks/nobody-waits/complete", 200)]
    public async Task A_body_may_be_absent(string path, int status)
    {
        foreach (var content in new[] { null, new StringContent("", Encoding.UTF8, "application/json") })
        {
            var fresh = $"fresh-{Guid.NewGuid():N}";
            if (path.Contains("{fresh}", StringComparison.Ordinal)) await SaveAsync(Samples.Line(fresh), isPublished: true);
            var address = (await FillAsync("POST " + path)).Replace("{fresh}", fresh, StringComparison.Ordinal)[5..];

            using var response = await server.Admin.PostAsync($"{Api}/{address}", content, Stop);

            ((int)response.StatusCode).ShouldBe(status, await response.Content.ReadAsStringAsync(Stop));
        }

        // Who names nothing means nothing: above all, not everything.
        (await AskAsync("GET workflow-definitions/by-definition-id/req-a")).Status.ShouldBe(HttpStatusCode.OK);
        (await server.Admin.GetJsonAsync($"{Api}/workflow-instances?definitionIds=req-a&definitionIds=req-b&subStatus=Suspended"))["totalCount"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_version_is_deleted_by_its_id()
    {
        var first = await SaveAsync(Samples.Line("versions"), isPublished: true);
        var second = await SaveAsync(Samples.Line("versions"), isPublished: false);

        (await DeleteAsync($"workflow-definition-versions/{second}")).ShouldBe(HttpStatusCode.NoContent);

        (await server.Admin.GetJsonAsync($"{Api}/workflow-definitions/by-definition-id/versions")).Text("id").ShouldBe(first);
        (await DeleteAsync($"workflow-definition-versions/{second}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Both_addresses_of_a_bulk_action_do_the_same()
    {
        await SaveAsync(Samples.Waiting("bulk", "never-bulk"), isPublished: true);
        foreach (var (cancel, delete) in new[] { ("cancel/workflow-instances", "delete/workflow-instances/by-id"), ("cancel/workflow-instances/", "delete/workflow-instances") })
        {
            string[] ids = [await RunAsync("bulk"), await RunAsync("bulk")];

            (await server.Admin.PostAsync($"{Api}/bulk-actions/{cancel}", new { ids }))["cancelled"]!.GetValue<int>().ShouldBe(2);
            (await server.Admin.GetJsonAsync($"{Api}/workflow-instances/{ids[0]}")).Text("subStatus").ShouldBe("Cancelled");
            (await server.Admin.PostAsync($"{Api}/bulk-actions/{delete}", new { ids }))["deleted"]!.GetValue<int>().ShouldBe(2);
            (await AskAsync($"GET workflow-instances/{ids[1]}")).Status.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Theory]
    [InlineData("""{"result":{"approved":true}}""", "true")]
    [InlineData("", "null")]
    public async Task A_task_is_completed_with_and_without_a_result(string body, string kept)
    {
        await SaveAsync(Samples.Tasked("tasked"), isPublished: true);
        var state = (await server.Admin.PostAsync($"{Api}/workflow-definitions/tasked/execute"))["workflowState"]!;
        var taskId = state["bookmarks"]![0]!["payload"]!.Text("taskId");

        using var response = await server.Admin.PostAsync($"{Api}/tasks/{taskId}/complete", new StringContent(body, Encoding.UTF8, "application/json"), Stop);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        await Wait.UntilAsync(async () => (await server.Admin.GetJsonAsync($"{Api}/workflow-instances/{state.Text("id")}/execution-state")).Text("status") == "Finished", Stop);
        var records = await server.Admin.GetJsonAsync($"{Api}/activity-executions/list?WorkflowInstanceId={state.Text("id")}&ActivityNodeId=Workflow1:Flowchart1:WriteLine1");
        records["items"]![0]!["activityState"]!.Text("Text").ShouldBe(kept);
    }

    // What all questions are about; made once, since definitions and instances of the server stay.
    private async Task<string> FillAsync(string request)
    {
        if ((await AskAsync("GET workflow-definitions/by-definition-id/req-b")).Status == HttpStatusCode.NotFound)
        {
            await SaveAsync(Samples.Line("req-a"), isPublished: true);
            await RunAsync("req-a");
            await RunAsync("req-a");
            await SaveAsync(Samples.Line("req-a"), isPublished: false);
            await SaveAsync(Samples.Waiting("req-b", "never-req"), isPublished: true);
            await RunAsync("req-b");
        }

        var instance = (await server.Admin.GetJsonAsync($"{Api}/workflow-instances?definitionId=req-a"))["items"]![0]!.Text("id");
        var execution = (await server.Admin.GetJsonAsync($"{Api}/activity-executions/list?workflowInstanceId={instance}&activityNodeId=Workflow1:Flowchart1:WriteLine1"))["items"]![0]!.Text("id");
        return request.Replace("{version}", await VersionAsync("req-a"), StringComparison.Ordinal).Replace("{other}", await VersionAsync("req-b"), StringComparison.Ordinal)
            .Replace("{instance}", instance, StringComparison.Ordinal).Replace("{execution}", execution, StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Status, string Body)> AskAsync(string request)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Split(' ')[0]), $"{Api}/{request.Split(' ')[1]}");
        using var response = await server.Admin.SendAsync(message, Stop);
        // Each editor that opens a definition gets a mark of its own with it.
        return (response.StatusCode, Mark().Replace(await response.Content.ReadAsStringAsync(Stop), "$1"));
    }

    private async Task<HttpStatusCode> DeleteAsync(string path)
    {
        using var response = await server.Admin.DeleteAsync($"{Api}/{path}", Stop);
        return response.StatusCode;
    }

    private async Task<string> VersionAsync(string id) => (await server.Admin.GetJsonAsync($"{Api}/workflow-definitions/by-definition-id/{id}")).Text("id");

    private async Task<string> SaveAsync(JsonObject model, bool isPublished) =>
        (await server.Admin.PostAsync($"{Api}/workflow-definitions", new JsonObject { ["model"] = model, ["publish"] = isPublished }))["workflowDefinition"]!.Text("id");

    private async Task<string> RunAsync(string id) => (await server.Admin.PostAsync($"{Api}/workflow-definitions/{id}/execute"))["workflowState"]!.Text("id");

    [GeneratedRegex("""("Bitrix24Workflow:Edit":")[^"]*""")]
    private static partial Regex Mark();
}
