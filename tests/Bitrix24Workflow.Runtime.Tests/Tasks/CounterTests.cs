using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Tasks;
using Bitrix24Workflow.Runtime.Turns;
using Bitrix24Workflow.TestKit.Runtime;

namespace Bitrix24Workflow.Runtime.Tests.Tasks;

public sealed class CounterTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_task_is_counted_in_the_node_it_stands_in()
    {
        await using var harness = await RuntimeHarness.StartAsync(s => s.AddTestActivities());
        await harness.PublishAsync("waits", TestWorkflows.WaitSeconds(60));
        await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "waits" }, true, None);
        var counters = await harness.Get<TaskService>().CountersAsync("waits", None);
        counters.Nodes.Single(n => n.ActivityId == "wait60").ShouldBe(new NodeCount("wait60", 1, 0));
        (counters.Total, counters.Running).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_task_that_has_failed_stands_nowhere()
    {
        await using var harness = await RuntimeHarness.StartAsync(s => s.AddTestActivities());
        await harness.PublishAsync("throws", """{ "id": "t", "type": "Test.Throw", "version": 1, "message": "no" }""");
        await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "throws" }, true, None);
        var counters = await harness.Get<TaskService>().CountersAsync("throws", None);
        counters.Nodes.ShouldAllBe(n => n.Entered == n.Left);
        counters.Exceptions.ShouldBe(1);
    }
}
