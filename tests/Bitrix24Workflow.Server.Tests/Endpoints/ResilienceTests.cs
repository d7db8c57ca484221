using System.Net;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Http;
using Bitrix24Workflow.Server.Endpoints.Resilience;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Workflow.Server.Tests.Endpoints;

public sealed class ResilienceTests(TestServer server)
{
    private const string Api = "/elsa/api";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_strategies_of_this_host_are_listed_by_category()
    {
        var all = await server.Admin.GetJsonAsync($"{Api}/resilience/strategies");

        all["items"]!.AsArray().Select(s => s!.Text("id")).ShouldBe(["brief", "patient", "persistent"]);
        (all["items"]![0]!.Text("$type"), all["items"]![1]!.Text("maxRetryAttempts"), all["items"]![1]!.Text("delay")).ShouldBe(("HttpResilienceStrategy", "8", "00:00:15"));
        (await server.Admin.GetJsonAsync($"{Api}/resilience/strategies?category=HTTP")).Text("count").ShouldBe("3");
        (await server.Admin.GetJsonAsync($"{Api}/resilience/strategies?category=Other")).Text("count").ShouldBe("0");
    }

    [Fact]
    public async Task A_request_is_repeated_until_the_simulated_server_is_well_and_each_retry_is_listed()
    {
        server.Services.GetRequiredService<IOptions<HttpActivityOptions>>().Value.TrustedHosts.Add(server.Address.Authority);
        using var client = await server.WithPermissionsAsync("exec:resilience");
        var url = new Uri(server.Address, $"{Api}/simulate-response?sessionId=listed&codes=[503,429,200]");
        await server.Admin.PostAsync($"{Api}/workflow-definitions", new JsonObject
        {
            ["model"] = Samples.Calling("retried", url, client.DefaultRequestHeaders.Authorization!.ToString()),
            ["publish"] = true,
        });
        var id = (await server.Admin.PostAsync($"{Api}/workflow-definitions/retried/dispatch")).Text("workflowInstanceId");
        await Wait.UntilAsync(async () => (await server.Admin.GetJsonAsync($"{Api}/workflow-instances/{id}/execution-state")).Text("status") == "Finished", Stop);

        var record = (await server.Admin.GetJsonAsync($"{Api}/activity-executions/list?workflowInstanceId={id}&activityNodeId=Workflow1:Flowchart1:Call1"))["items"]![0]!;
        record.Text("status").ShouldBe("Completed", record.ToJsonString());
        var retries = await server.Admin.GetJsonAsync($"{Api}/resilience/retries/{record.Text("id")}");
        retries["items"]!.AsArray().Select(r => (r!.Text("attemptNumber"), r!["details"]!.Text("statusCode"))).ShouldBe([("1", "503"), ("2", "429")]);
        retries.Text("totalCount").ShouldBe("2");
        (await server.Admin.GetJsonAsync($"{Api}/resilience/retries/{record.Text("id")}?skip=1&take=1"))["items"]!.AsArray().ShouldHaveSingleItem()!.Text("attemptNumber").ShouldBe("2");
        (await server.Admin.GetJsonAsync($"{Api}/resilience/retries/unknown")).Text("totalCount").ShouldBe("0");
    }

    [Theory]
    [InlineData("codes=[200", HttpStatusCode.BadRequest)]
    [InlineData("codes={}", HttpStatusCode.BadRequest)]
    [InlineData("codes=[]", HttpStatusCode.BadRequest)]
    [InlineData("codes=[99]", HttpStatusCode.BadRequest)]
    [InlineData("codes=[\"200\"]", HttpStatusCode.BadRequest)]
    [InlineData("codes=[204]", HttpStatusCode.NoContent)]
    [InlineData("codes=[418]&sessionId=", (HttpStatusCode)418)]
    public async Task A_simulated_answer_is_checked_first(string query, HttpStatusCode status)
    {
        using var response = await server.Admin.GetAsync($"{Api}/simulate-response?{query}", Stop);

        response.StatusCode.ShouldBe(status);
    }

    [Fact]
    public void Sessions_go_on_by_themselves_begin_anew_and_are_limited()
    {
        var time = new FakeTimeProvider();
        var sequences = new AnswerSequences(time);

        Enumerable.Range(0, 4).Select(_ => sequences.Next("a", 3)).ShouldBe([0, 1, 2, 0]);
        sequences.Next("b", 3).ShouldBe(0);
        foreach (var n in Enumerable.Range(0, AnswerSequences.MaxSessions - 2)) sequences.Next($"s{n}", 2).ShouldBe(0);
        sequences.Next("one too many", 2).ShouldBeNull();
        sequences.Next("a", 3).ShouldBe(1);
        time.Advance(AnswerSequences.Life + TimeSpan.FromSeconds(1));
        sequences.Next("one too many", 2).ShouldBe(0);
        sequences.Next("b", 3).ShouldBe(0);
    }
}
