using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Server.Tests.Endpoints;

public sealed class ExecutionTests(TestServer server)
{
    private const string Api = "/elsa/api";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Execute_runs_to_the_end_and_names_the_instance()
    {
        await PublishAsync(Samples.Line("executed"));
        using var response = await server.Admin.PostAsJsonAsync($"{Api}/workflow-definitions/executed/execute", new { correlationId = (string?)null, triggerActivityId = (string?)null, versionOptions = "Latest", input = (string?)null, name = "My run" }, Stop);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.GetValues("x-elsa-workflow-cannot-start").Single().ShouldBe("False");
        response.Headers.GetValues("x-elsa-response").Single().ShouldBe("true");
        var state = (await response.JsonAsync())["workflowState"]!;
        state.Text("id").ShouldBe(response.Headers.GetValues("x-elsa-workflow-instance-id").Single());
        (state.Text("status"), state.Text("subStatus"), state.Text("name")).ShouldBe(("Finished", "Finished", "My run"));
        state["activityExecutionContexts"]![0]!["properties"]!["Variables"]!["v1"]!.GetValue<int>().ShouldBe(5);
    }

    [Theory]
    [InlineData("POST", null)]
    [InlineData("GET", null)]
    [InlineData("POST", "application/json")]
    public async Task A_body_may_be_absent(string method, string? contentType)
    {
        await PublishAsync(Samples.Line("no-body"));
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{Api}/workflow-definitions/no-body/execute?correlationId=c-1");
        if (contentType is not null) request.Content = new StringContent("", Encoding.UTF8, contentType);
        using var response = await server.Admin.SendAsync(request, Stop);

        (await response.JsonAsync())["workflowState"]!.Text("correlationId").ShouldBe("c-1");
    }

    [Fact]
    public async Task A_faulted_run_answers_500_with_the_same_body_and_header()
    {
        await PublishAsync(Samples.Failing("faulted"));
        using var response = await server.Admin.PostAsJsonAsync($"{Api}/workflow-definitions/faulted/execute", new { }, Stop);

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var state = JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!["workflowState"]!;
        state.Text("id").ShouldBe(response.Headers.GetValues("x-elsa-workflow-instance-id").Single());
        state.Text("subStatus").ShouldBe("Faulted");
        (state["incidents"]![0]!.Text("message"), state["incidents"]![0]!["exception"]!.Text("type")).ShouldBe(("Something broke", "FaultException"));
    }

    [Fact]
    public async Task A_variable_that_is_not_stored_is_shown_at_its_initial_value()
    {
        await PublishAsync(Samples.Forgetful("forgetful"));
        using var response = await server.Admin.PostAsJsonAsync($"{Api}/workflow-definitions/forgetful/execute", new { }, Stop);
        var id = response.Headers.GetValues("x-elsa-workflow-instance-id").Single();

        var variables = (await server.Admin.GetJsonAsync($"{Api}/workflow-instances/{id}/variables"))["items"]!.AsArray();
        variables.Single(v => v!.Text("name") == "Forgotten")!.Text("value").ShouldBe("at first");
    }

    [Fact]
    public async Task Input_that_is_no_object_is_refused()
    {
        await PublishAsync(Samples.Line("bad-input"));
        using var response = await server.Admin.PostAsJsonAsync($"{Api}/workflow-definitions/bad-input/execute", new { input = "text" }, Stop);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_instance_that_waits_has_the_recorded_shape_and_masks()
    {
        var id = await StartAsync(Samples.Waiting("waiting", "go-waiting"), "c-waiting");
        await server.Admin.PostAsync($"{Api}/workflow-instances/{id}/variables", new { variables = new[] { new { id = "v2", value = "very secret" } } });

        var instance = await server.Admin.GetJsonAsync($"{Api}/workflow-instances/{id}");

        Shape.Differences(instance, Recorded.Instance, "properties", "activityState", "parentContextId", "ownerActivityNodeId", "name").ShouldBeEmpty();
        instance.ToJsonString().ShouldNotContain("very secret");
        instance.ToJsonString().ShouldNotContain("$secret");
        var variables = await server.Admin.GetJsonAsync($"{Api}/workflow-instances/{id}/variables");
        variables.ToJsonString().ShouldBe("""{"items":[{"id":"v1","name":"Counter","value":1},{"id":"v2","name":"Password","value":"***"}],"count":2}""");
    }

    [Fact]
    public async Task A_mask_that_comes_back_changes_nothing()
    {
        var id = await StartAsync(Samples.Waiting("masked", "go-masked"), "c-masked");
        await server.Admin.PostAsync($"{Api}/workflow-instances/{id}/variables", new { variables = new[] { new { id = "v2", value = (object)"very secret" } } });
        var before = await StoredAsync(id);

        await server.Admin.PostAsync($"{Api}/workflow-instances/{id}/variables", new { variables = new[] { new { id = "v1", value = (object)7 }, new { id = "v2", value = (object)"***" } } });

        var after = await StoredAsync(id);
        after["v1"]!.GetValue<int>().ShouldBe(7);
        Decrypt(id, after).ShouldBe(Decrypt(id, before));
    }

    [Fact]
    public async Task An_event_resumes_what_waits_for_it()
    {
        var id = await StartAsync(Samples.Waiting("eventful", "go-eventful"), "c-eventful");
        using var response = await server.Admin.PostAsJsonAsync($"{Api}/events/go-eventful/trigger", new { correlationId = "c-eventful", workflowExecutionMode = "Synchronous", input = new { x = 1 } }, Stop);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await server.Admin.GetJsonAsync($"{Api}/workflow-instances/{id}/execution-state")).Text("subStatus").ShouldBe("Finished");
    }

    [Fact]
    public async Task The_journal_and_the_records_have_the_recorded_shapes()
    {
        await PublishAsync(Samples.Line("journalled"));
        var id = (await server.Admin.PostAsync($"{Api}/workflow-definitions/journalled/execute"))["workflowState"]!.Text("id");

        var journal = await server.Admin.PostAsync($"{Api}/workflow-instances/{id}/journal?skip=0&take=110", JsonNode.Parse("""{"filter":{"activityIds":null,"excludedActivityTypes":["Elsa.Workflow","Elsa.Flowchart"]}}"""));
        journal["items"]!.AsArray().Select(i => $"{i!.Text("activityId")} {i!.Text("eventName")}").ShouldBe(["SetVariable1 Started", "SetVariable1 Completed", "WriteLine1 Started", "WriteLine1 Completed"]);
        Shape.Differences(journal["items"]![0], Recorded.Journal).ShouldBeEmpty();

        var node = "Workflow1:Flowchart1:WriteLine1";
        var executions = await server.Admin.GetJsonAsync($"{Api}/activity-executions/list?WorkflowInstanceId={id}&ActivityNodeId={node}");
        Shape.Differences(executions["items"]![0], Recorded.Execution, "properties", "payload", "outputs").ShouldBeEmpty();
        executions["items"]![0]!["activityState"]!.Text("Text").ShouldBe("Hello");

        var report = await server.Admin.PostAsync($"{Api}/activity-executions/report", new { workflowInstanceId = id, activityNodeIds = new[] { node, "Workflow1:Flowchart1:Nothing" } });
        report["stats"]!.AsArray().Count.ShouldBe(1);
        Shape.Differences(report["stats"]![0], Recorded.Stats).ShouldBeEmpty();

        var executionId = executions["items"]![0]!.Text("id");
        (await server.Admin.GetJsonAsync($"{Api}/activity-executions/by-id?id={executionId}")).Text("activityId").ShouldBe("WriteLine1");
        var stack = await server.Admin.GetJsonAsync($"{Api}/activity-executions/{executionId}/call-stack?includeCrossWorkflowChain=True");
        stack["items"]!.AsArray().Select(i => i!.Text("activityId")).ShouldBe(["Workflow1", "Flowchart1", "SetVariable1", "WriteLine1"]);
        (await server.Admin.GetJsonAsync($"{Api}/workflow-instances/{id}/journal/WriteLine1")).Text("eventName").ShouldBe("Completed");
    }

    [Fact]
    public async Task Instances_are_found_by_filter_and_a_wrong_word_is_told()
    {
        await PublishAsync(Samples.Line("filtered"));
        await server.Admin.PostAsync($"{Api}/workflow-definitions/filtered/execute", new { correlationId = "c-filtered", name = "Filtered run" });

        var list = await server.Admin.PostAsync($"{Api}/workflow-instances", JsonNode.Parse(
            """
            {"page":0,"pageSize":10,"searchTerm":"","definitionIds":["filtered"],"statuses":["Finished"],"subStatuses":[],"orderBy":"LastExecuted","orderDirection":"Descending",
             "timestampFilters":[{"column":"CreatedAt","operator":"GreaterThan","timestamp":"2020-01-01T00:00:00Z"}]}
            """));
        list["totalCount"]!.GetValue<int>().ShouldBe(1);
        Shape.Differences(list["items"]![0], Recorded.InstanceSummary).ShouldBeEmpty();

        using var wrong = await server.Admin.GetAsync($"{Api}/workflow-instances?status=Bogus", Stop);
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await wrong.Content.ReadAsStringAsync(Stop)).ShouldContain("Value [Bogus] is not valid for a [WorkflowStatus] property!");
    }

    [Fact]
    public async Task Dispatch_takes_an_id_and_a_repetition_changes_nothing()
    {
        await PublishAsync(Samples.Waiting("dispatched", "go-dispatched"));
        for (var i = 0; i < 2; i++)
            (await server.Admin.PostAsync($"{Api}/workflow-definitions/dispatched/dispatch", new { instanceId = "my-own-id" })).Text("workflowInstanceId").ShouldBe("my-own-id");

        (await server.Admin.PostAsync($"{Api}/workflow-instances", new { definitionId = "dispatched" }))["totalCount"]!.GetValue<int>().ShouldBe(1);
        (await server.Admin.PostAsync($"{Api}/workflow-definitions/dispatched/bulk-dispatch", new { count = 3 }))["workflowInstanceIds"]!.AsArray().Count.ShouldBe(3);
    }

    [Fact]
    public async Task Cancelling_needs_no_body_and_no_instance()
    {
        var id = await StartAsync(Samples.Waiting("cancelled", "go-cancelled"), "c-cancelled");
        foreach (var target in (string[])[id, "no-such-instance"])
            (await server.Admin.PostAsync(new Uri($"{Api}/cancel/workflow-instances/{target}", UriKind.Relative), null, Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await server.Admin.GetJsonAsync($"{Api}/workflow-instances/{id}/execution-state")).Text("subStatus").ShouldBe("Cancelled");
        (await server.Admin.PostAsync($"{Api}/bulk-actions/cancel/workflow-instances/", new { })).ToJsonString().ShouldBe("""{"cancelled":0}""");
        (await server.Admin.PostAsync($"{Api}/bulk-actions/delete/workflow-instances", new { })).ToJsonString().ShouldBe("""{"deleted":0}""");
        (await server.Admin.PostAsync($"{Api}/bulk-actions/delete/workflow-instances/by-id", new { ids = new[] { id } })).ToJsonString().ShouldBe("""{"deleted":1}""");
        (await server.Admin.DeleteAsync(new Uri($"{Api}/workflow-instances/{id}", UriKind.Relative), Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_reference_that_is_taken_is_told_in_a_header()
    {
        await PublishAsync(Samples.Referenced("taken-elsa"));
        await server.Admin.PostAsync($"{Api}/workflow-definitions/taken-elsa/execute", new { correlationId = "r1" });
        using var response = await server.Admin.PostAsJsonAsync($"{Api}/workflow-definitions/taken-elsa/execute", new { correlationId = "r1" }, Stop);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.GetValues("x-elsa-workflow-cannot-start").Single().ShouldBe("True");
        response.Headers.Contains("x-elsa-workflow-instance-id").ShouldBeFalse();
    }

    [Fact]
    public async Task One_activity_can_be_tried_by_itself()
    {
        await PublishAsync(Samples.Line("tried"));
        var result = await server.Admin.PostAsync($"{Api}/tests/activities", new { workflowDefinitionHandle = new { definitionId = "tried" }, activityHandle = new { activityId = "WriteLine1" } });

        (result.Text("status"), result["activityState"]!.Text("Text")).ShouldBe(("Completed", "Hello"));
        (await server.Admin.PostAsync($"{Api}/workflow-instances", new { definitionId = "tried" }))["totalCount"]!.GetValue<int>().ShouldBe(0);
    }

    private async Task PublishAsync(JsonObject model) => await server.Admin.PostAsync($"{Api}/workflow-definitions", new JsonObject { ["model"] = model, ["publish"] = true });

    private async Task<string> StartAsync(JsonObject model, string correlationId)
    {
        await PublishAsync(model);
        return (await server.Admin.PostAsync($"{Api}/workflow-definitions/{model["definitionId"]}/execute", new { correlationId }))["workflowState"]!.Text("id");
    }

    private async Task<JsonObject> StoredAsync(string id)
    {
        var row = await server.InstancesStore.FindAsync(id, Stop);
        return JsonNode.Parse(row!.State)!["activityExecutionContexts"]!.AsArray().Single(c => c!["parentContextId"] is null)!["variables"]!.AsObject();
    }

    private string Decrypt(string id, JsonObject variables) => server.Cipher.Decrypt(variables["v2"]!["$secret"]!.GetValue<string>(), id);
}
