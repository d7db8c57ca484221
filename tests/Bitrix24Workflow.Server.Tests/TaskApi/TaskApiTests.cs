using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Server.Tests.TaskApi;

public sealed class TaskApiTests(TestServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_task_is_made_shown_changed_and_deleted()
    {
        await PublishAsync("task-life");
        using var created = await server.Admin.PostAsJsonAsync("/api/processes/task-life/tasks", new { reference = "a/b c", parameters = new { portal = "x.bitrix24.ru", client_secret = "very secret" } }, Stop);
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        var path = created.Headers.Location!.ToString();
        path.ShouldBe("/api/processes/task-life/tasks/a%2Fb%20c");
        ValueOf(await created.JsonAsync(), "client_secret").ShouldBe("***");

        using var changed = await server.Admin.PatchAsJsonAsync(path, new { parameters = new { portal = "y.bitrix24.ru", client_secret = "***" } }, Stop);
        ValueOf(await changed.JsonAsync(), "portal").ShouldBe("y.bitrix24.ru");
        var shown = await server.Admin.GetJsonAsync(path);
        (ValueOf(shown, "portal"), ValueOf(shown, "client_secret")).ShouldBe(("y.bitrix24.ru", "***"));
        shown.Text("reference").ShouldBe("a/b c");
        shown["position"]![0]!.ToString().ShouldBe("Event1");

        (await server.Admin.DeleteAsync(new Uri(path, UriKind.Relative), Stop)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var gone = await server.Admin.GetAsync(path, Stop);
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        gone.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task A_reference_that_is_taken_is_a_conflict_with_its_tag()
    {
        await PublishAsync("taken");
        await server.Admin.PostAsync("/api/processes/taken/tasks", new { reference = "one" });
        using var second = await server.Admin.PostAsJsonAsync("/api/processes/taken/tasks", new { reference = "one" }, Stop);

        second.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var problem = JsonNode.Parse(await second.Content.ReadAsStringAsync(Stop))!;
        (problem.Text("tag"), problem["status"]!.GetValue<int>()).ShouldBe(("not_unical_ref", 409));
        problem.Text("detail").ShouldContain("'one'");
    }

    [Fact]
    public async Task A_process_is_named_by_its_number_too_and_counts_its_tasks()
    {
        await PublishAsync("counted");
        await server.Admin.PostAsync("/api/processes/counted/tasks", new { reference = "one" });
        var number = (await server.Admin.GetJsonAsync("/api/processes")).AsArray().Single(p => p!.Text("definitionId") == "counted")!.Text("id");

        var counters = await server.Admin.GetJsonAsync($"/api/processes/{number}/counters");
        var tasks = await server.Admin.GetJsonAsync($"/api/processes/{number}/tasks?status=Running&activityId=Event1");

        (counters["total"]!.GetValue<int>(), counters["running"]!.GetValue<int>(), counters["finished"]!.GetValue<int>()).ShouldBe((1, 1, 0));
        counters["nodes"]!.AsArray().Single(n => n!.Text("activityId") == "Event1")!["entered"]!.GetValue<int>().ShouldBe(1);
        tasks["totalCount"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task An_unknown_process_is_told_with_its_tag()
    {
        using var response = await server.Admin.PostAsJsonAsync("/api/processes/no-such-process/tasks", new { reference = "x" }, Stop);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!.Text("tag").ShouldBe("unknown_process");
    }

    [Fact]
    public async Task The_API_describes_itself()
    {
        var document = await server.Admin.GetJsonAsync("/openapi/v1.json");

        document["paths"]!.AsObject().Select(p => p.Key).ShouldContain("/api/processes/{id}/tasks/{reference}");
        document["paths"]!.AsObject().Select(p => p.Key).ShouldAllBe(p => p.StartsWith("/api/", StringComparison.Ordinal));
    }

    private async Task PublishAsync(string id) => await server.Admin.PostAsync("/elsa/api/workflow-definitions", new JsonObject { ["model"] = Samples.Referenced(id), ["publish"] = true });

    private static string? ValueOf(JsonNode task, string name) => task["parameters"]!.AsArray().FirstOrDefault(p => p!.Text("name") == name)?["value"]?.ToString();
}
