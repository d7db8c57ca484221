using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Turns;
using Bitrix24Workflow.TestKit.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Runtime.Tests.Effects;

public sealed class EffectTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    private sealed class Handler(Func<EffectCall, CancellationToken, Task<JsonObject>> answer) : IEffectHandler
    {
        public string Kind => "test.call";

        public Task<JsonObject> ExecuteAsync(EffectCall call, CancellationToken cancellationToken) => answer(call, cancellationToken);
    }

    private static string CallOf(bool idempotent, string argument = "\"x\"") =>
        $$"""{ "id": "call", "type": "Test.Call", "version": 1, "idempotent": {{(idempotent ? "true" : "false")}}, "argument": {{argument}}, "result": { "typeName": "Object", "memoryReference": { "id": "out" } } }""";

    private static Task<RuntimeHarness> StartAsync(Func<EffectCall, CancellationToken, Task<JsonObject>> answer, RuntimeHarness? after = null) => RuntimeHarness.StartAsync(
        s =>
        {
            s.AddTestActivities();
            s.AddSingleton<IEffectHandler>(new Handler(answer));
        },
        after);

    private static string? Output(Instances.InstanceRow row) => JsonNode.Parse(row.State)!["output"]!["out"]?.ToString();

    [Fact]
    public async Task A_call_is_made_after_its_announcement_is_durable_and_its_answer_ends_the_burst()
    {
        RuntimeHarness? harness = null;
        var announced = false;
        await using var _ = harness = await StartAsync((call, _) =>
        {
            announced = harness!.Store.Effects.Any(e => e.Id == call.Id);
            return Task.FromResult(new JsonObject { ["value"] = "answer" });
        });
        await harness.PublishAsync("calls", CallOf(idempotent: false));

        var result = await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "calls" }, waitUntilIdle: true, None);

        announced.ShouldBeTrue();
        result.Instance!.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        Output(result.Instance).ShouldBe("answer");
        harness.Store.Effects.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false, "Interrupted")]
    [InlineData(true, "again")]
    public async Task After_a_crash_in_a_call_it_is_repeated_only_if_that_is_harmless(bool idempotent, string expected)
    {
        var called = new TaskCompletionSource();
        var first = await StartAsync(async (_, _) =>
        {
            called.SetResult();
            await new TaskCompletionSource().Task;
            return [];
        });
        await first.PublishAsync("calls", CallOf(idempotent));
        var started = await first.Runtime.StartAsync(new StartRequest { DefinitionId = "calls" }, waitUntilIdle: false, None);
        await called.Task;

        // The first runtime is left as a crash leaves it: not stopped, its call never answered.
        var calls = 0;
        await using var second = await StartAsync(
            (_, _) =>
            {
                calls++;
                return Task.FromResult(new JsonObject { ["value"] = "again" });
            },
            after: first);
        var row = await second.WaitForAsync(started.Instance!.Id, r => r.Status == WorkflowStatus.Finished);

        Output(row).ShouldBe(expected);
        calls.ShouldBe(idempotent ? 1 : 0);
    }

    [Fact]
    public async Task While_a_predecessor_may_only_be_cut_off_its_call_counts_as_under_way_until_its_lease_has_passed()
    {
        var called = new TaskCompletionSource();
        var first = await StartAsync(async (_, _) =>
        {
            called.SetResult();
            await new TaskCompletionSource().Task;
            return [];
        });
        await first.PublishAsync("calls", CallOf(idempotent: false));
        var started = await first.Runtime.StartAsync(new StartRequest { DefinitionId = "calls" }, waitUntilIdle: false, None);
        await called.Task;

        first.Store.ProvesPredecessorDead = false;
        await using var second = await StartAsync((_, _) => Task.FromResult(new JsonObject()), after: first);
        second.Time.Advance(TimeSpan.FromSeconds(24));
        (await second.Store.FindAsync(started.Instance!.Id, None))!.Status.ShouldBe(WorkflowStatus.Running);
        // The limit of the call, 10 s, and the 15 s in which it may have begun.
        second.Time.Advance(TimeSpan.FromSeconds(1));

        Output(await second.WaitForAsync(started.Instance.Id, r => r.Status == WorkflowStatus.Finished)).ShouldBe("Interrupted");
    }

    [Fact]
    public async Task A_call_that_fails_reports_so()
    {
        await using var harness = await StartAsync((_, _) => throw new HttpRequestException("refused"));
        await harness.PublishAsync("calls", CallOf(idempotent: false));
        var result = await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "calls" }, waitUntilIdle: true, None);
        Output(result.Instance!).ShouldBe("Failed");
    }

    [Fact]
    public async Task Arguments_of_a_call_are_unreadable_at_rest()
    {
        var called = new TaskCompletionSource<string>();
        await using var harness = await StartAsync((call, _) =>
        {
            called.SetResult(call.Arguments["value"]!.ToString());
            return Task.FromResult(new JsonObject { ["value"] = "ok" });
        });
        await harness.PublishAsync("calls", CallOf(false, """{ "typeName": "Object", "expression": { "type": "Input", "value": { "name": "code" } } }"""));
        await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "calls", Input = new Dictionary<string, object?> { ["code"] = "very-secret-code" } }, true, None);

        (await called.Task).ShouldBe("very-secret-code");
        var rows = harness.Store.Commits.SelectMany(batch => batch).SelectMany(t => t.Effects.Select(e => e.Arguments).Append(t.Instance.State)
            .Concat(t.Executions.Select(e => e.ActivityState?.ToJsonString(null) ?? "")));
        rows.ShouldAllBe(text => !text.Contains("very-secret-code"));
    }
}
