using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Http;
using Bitrix24Workflow.Activities.Http.Resilience;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Activities.Tests.Http;

public sealed class ResilienceTests
{
    [Fact]
    public async Task A_request_that_fails_for_a_while_is_made_again_after_growing_waits()
    {
        var answers = new Queue<int>([503, 500, 200]);
        await using var server = new TestServer((_, _) => (answers.Dequeue(), "text/plain", "x", null));
        using var runner = Runner(server);
        var instance = await runner.RunAsync(Call(server, Named("brief")));
        server.Requests.Count.ShouldBe(1);
        instance.Bookmarks.ShouldHaveSingleItem().DueAt.ShouldBe(runner.Time.GetUtcNow().AddSeconds(1));

        await runner.AdvanceAsync(TimeSpan.FromSeconds(1));
        server.Requests.Count.ShouldBe(2);
        instance.Bookmarks.ShouldHaveSingleItem().DueAt.ShouldBe(runner.Time.GetUtcNow().AddSeconds(2));

        await runner.AdvanceAsync(TimeSpan.FromSeconds(2));
        runner.Console.Lines.ShouldBe(["ok"]);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        instance.Events.Count(e => e == "send|Retrying").ShouldBe(2);
    }

    [Fact]
    public async Task When_the_retries_are_used_up_the_last_answer_counts()
    {
        await using var server = new TestServer((_, _) => (500, null, "", null));
        using var runner = Runner(server);
        await runner.RunAsync(Call(server, Named("brief")));
        for (var i = 0; i < 5; i++) await runner.AdvanceAsync(TimeSpan.FromSeconds(10));
        server.Requests.Count.ShouldBe(4);
        runner.Console.Lines.ShouldBe(["other"]);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(400)]
    public async Task An_answer_that_will_be_the_same_next_time_is_not_asked_for_again(int status)
    {
        await using var server = new TestServer((_, _) => (status, null, "", null));
        using var runner = Runner(server);
        await runner.RunAsync(Call(server, Named("brief")));
        server.Requests.Count.ShouldBe(1);
        runner.Console.Lines.ShouldBe(["other"]);
    }

    [Fact]
    public async Task The_wait_survives_a_restart_and_may_be_long()
    {
        await using var server = new TestServer((_, _) => (503, null, "", null));
        using var runner = Runner(server);
        var instance = await runner.RunAsync(Call(server, Named("persistent")));

        var wait = instance.Bookmarks.ShouldHaveSingleItem();
        (wait.DueAt! - runner.Time.GetUtcNow()).Value.TotalMinutes.ShouldBeInRange(60, 75);
        wait.IsBusy.ShouldBeFalse();
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        await runner.AdvanceAsync(TimeSpan.FromHours(2));
        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_expression_may_give_the_strategy()
    {
        await using var server = new TestServer((_, _) => (500, null, "", null));
        using var runner = Runner(server);
        var strategy = new JsonObject
        {
            ["mode"] = "Expression",
            ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "({ maxRetryAttempts: 1, delay: '00:05:00', backoffType: 'Constant' })" },
        };
        await runner.RunAsync(Call(server, strategy));
        await runner.AdvanceAsync(TimeSpan.FromMinutes(5));
        server.Requests.Count.ShouldBe(2);
        runner.Console.Lines.ShouldBe(["other"]);
    }

    [Fact]
    public async Task A_strategy_that_the_host_does_not_have_is_told_in_the_journal()
    {
        await using var server = new TestServer((_, _) => (500, null, "", null));
        using var runner = Runner(server);
        var instance = await runner.RunAsync(Call(server, Named("nope")));
        runner.Console.Lines.ShouldBe(["other"]);
        instance.Events.ShouldContain("send|No such strategy");
    }

    [Fact]
    public void Records_tell_of_the_retries()
    {
        var attempt = new RetryAttempt("r", "ai", "a", "wi", 1, TimeSpan.FromSeconds(1), new Dictionary<string, string> { ["statusCode"] = "503" });
        var record = new ActivityExecutionRecord
        {
            Id = "ai",
            WorkflowInstanceId = "wi",
            ActivityId = "a",
            ActivityNodeId = "n",
            ActivityType = "t",
            Properties = new JsonObject { [RetryAttempt.Property] = Core.Memory.JsonValues.ToJson(new[] { attempt }) },
        };
        var told = RetryAttempt.Of(record).ShouldHaveSingleItem();
        told.AttemptNumber.ShouldBe(1);
        told.Details["statusCode"].ShouldBe("503");
        RetryAttempt.Of(record with { Properties = null }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(BackoffType.Constant, 4, 2)]
    [InlineData(BackoffType.Linear, 4, 10)]
    [InlineData(BackoffType.Exponential, 4, 32)]
    [InlineData(BackoffType.Exponential, 1_000, 86_400)]
    public void Distances_grow_as_the_strategy_says_but_not_for_ever(BackoffType type, int retries, double seconds) =>
        new HttpResilienceStrategy { Delay = TimeSpan.FromSeconds(2), BackoffType = type }.DelayBefore(retries, 0).TotalSeconds.ShouldBe(seconds);

    [Theory]
    [InlineData("Elsa.SendHttpRequest")]
    [InlineData("Elsa.FlowSendHttpRequest")]
    public void Editors_are_told_which_activities_have_strategies(string type)
    {
        using var runner = new WorkflowRunner();
        var properties = runner.Services.GetRequiredService<ActivityRegistry>().Find(type)!.CustomProperties;
        properties["Resilient"]!.GetValue<bool>().ShouldBeTrue();
        properties["ResilienceCategory"]!.ToString().ShouldBe("HTTP");
    }

    private static JsonObject Named(string id) => new() { ["mode"] = "Identifier", ["strategyId"] = id };

    private static JsonObject Call(TestServer server, JsonObject strategy) => Json.Flowchart(
        [
            Json.Activity("FlowSendHttpRequest", "send", ("url", Json.Literal(server.Url)), ("customProperties", new JsonObject { ["resilienceStrategy"] = strategy })),
            Json.WriteLine("ok", Json.Literal("ok")),
            Json.WriteLine("other", Json.Literal("other")),
        ],
        "send:200>ok",
        "send:Unmatched status code>other");

    private static WorkflowRunner Runner(TestServer server) => new(configure: s => s.Configure<HttpActivityOptions>(o => o.TrustedHosts.Add($"127.0.0.1:{server.Port}")));
}
