using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Server.Tests.Endpoints;

public sealed class AlterationTests(TestServer server)
{
    private const string Api = "/elsa/api/";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<JsonNode> PostAsync(string path, string body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var answer = await server.Admin.PostAsync(Api + path, content, Stop);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        answer.StatusCode.ShouldBe(expected, text);
        return JsonNode.Parse(text)!;
    }

    private async Task<string> StartAsync(string name)
    {
        await PostAsync("workflow-definitions", $$$"""
            {"model":{"definitionId":"{{{name}}}","name":"{{{name}}}","variables":[{"id":"v1","name":"who","typeName":"String","storageDriverTypeName":"Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core"}],
              "root":{"id":"flow","type":"Elsa.Flowchart","version":1,"activities":[{"id":"wait","type":"Elsa.Event","version":1,"eventName":{"typeName":"String","expression":{"type":"Literal","value":"{{{name}}}"} }}],"connections":[]} },"publish":true}
            """);
        return (await PostAsync($"workflow-definitions/{name}/dispatch", "{}"))["workflowInstanceId"]!.GetValue<string>();
    }

    [Fact]
    public async Task A_submitted_plan_finds_its_instances_by_a_filter_and_tells_what_it_did()
    {
        var id = await StartAsync("alter-plan");
        var dry = await PostAsync("alterations/dry-run", """{"definitionIds":["alter-plan"]}""");
        dry["workflowInstanceIds"]!.AsArray().Select(n => n!.GetValue<string>()).ShouldBe([id]);

        var planId = (await PostAsync("alterations/submit", """
            {"alterations":[{"type":"ModifyVariable","variableId":"v1","value":"very-private-value"}],"filter":{"definitionIds":["alter-plan"]}}
            """))["planId"]!.GetValue<string>();
        JsonNode plan;
        do plan = (await server.Admin.GetFromJsonAsync<JsonNode>(Api + "alterations/" + planId, Stop))!;
        while (plan["plan"]!["completedAt"] is null);

        plan["plan"]!["status"]!.GetValue<string>().ShouldBe("Completed");
        plan.ToJsonString().ShouldNotContain("very-private-value");
        var job = plan["jobs"]!.AsArray().ShouldHaveSingleItem()!;
        job["workflowInstanceId"]!.GetValue<string>().ShouldBe(id);
        job["log"]!.AsArray().ShouldHaveSingleItem()!["message"]!.GetValue<string>().ShouldContain("who");
        (await server.Admin.GetStringAsync($"{Api}workflow-instances/{id}/variables", Stop)).ShouldContain("very-private-value");
        (await server.Admin.GetAsync(Api + "alterations/nobody", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Alterations_run_at_once_and_say_for_each_instance_how_it_went()
    {
        var id = await StartAsync("alter-run");
        var answer = await PostAsync("alterations/run", $$"""{"alterations":[{"type":"CancelActivity","activityId":"wait"}],"workflowInstanceIds":["{{id}}","nobody"]}""");

        answer["results"]!.AsArray().Select(r => r!["isSuccessful"]!.GetValue<bool>()).ShouldBe([true, false]);
        var instance = await server.Admin.GetFromJsonAsync<JsonNode>($"{Api}workflow-instances/{id}", Stop);
        instance!["status"]!.GetValue<string>().ShouldBe("Finished");
        (await PostAsync("alterations/run", """{"alterations":[{"type":"Explode"}],"workflowInstanceIds":["x"]}""", HttpStatusCode.BadRequest))["errors"]!["alterations"].ShouldNotBeNull();
    }

    [Fact]
    public async Task An_empty_filter_means_nothing()
    {
        await StartAsync("alter-nothing");
        (await PostAsync("alterations/dry-run", "{}"))["workflowInstanceIds"]!.AsArray().ShouldBeEmpty();
        (await PostAsync("alterations/dry-run", """{"emptyFilterSelectsAll":false}"""))["workflowInstanceIds"]!.AsArray().ShouldBeEmpty();
        (await PostAsync("alterations/dry-run", """{"filter":{"emptyFilterSelectsAll":true}}"""))["workflowInstanceIds"]!.AsArray().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_migration_is_previewed()
    {
        var id = await StartAsync("alter-migrate");
        var preview = await server.Admin.GetFromJsonAsync<JsonNode>(Api + "alterations/migrations/alter-migrate/1", Stop);
        preview!["items"]!.AsArray().ShouldBeEmpty("it is on that version already");
        (await PostAsync("alterations/workflows/retry", $$"""{"workflowInstanceIds":["{{id}}"]}"""))["results"]![0]!["isSuccessful"]!.GetValue<bool>().ShouldBeFalse("nothing has failed");
    }
}
