using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Commit;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Storage.Tests.Fixtures;
using Bitrix24Workflow.TestKit.Postgres;

namespace Bitrix24Workflow.Storage.Tests.Commit;

public abstract class CycleTests(ITestDatabase database) : StorageTest(database)
{
    private async Task<IEnumerable<string>> ExecutionsAsync() => (await Instances.ExecutionsAsync(new ExecutionFilter { InstanceId = "one" }, Stop)).Select(e => e.Id);

    private async Task<IEnumerable<string>> LinesAsync() =>
        (await Instances.JournalAsync(new JournalFilter { InstanceId = "one" }, 0, null, Stop)).Items.Select(l => l.ActivityInstanceId);

    private async Task RunAsync(params ActivityExecutionRecord[] executions)
    {
        var row = await Instances.FindAsync("one", Stop);
        var sequence = (await Instances.JournalAsync(new JournalFilter { InstanceId = "one" }, 0, null, Stop)).Items.Select(l => l.Sequence).DefaultIfEmpty(0).Max();
        var transition = row is null ? Rows.New("one") : Rows.Change(row);
        await CommitAsync(transition with
        {
            KeepCycles = 2,
            Executions = executions,
            Journal = [.. executions.Select((e, i) => Rows.Line(sequence + i + 1, e.Id, nodeId: e.ActivityNodeId))],
        });
    }

    [Fact]
    public async Task Of_each_activity_the_newest_cycles_stay()
    {
        for (var cycle = 1; cycle <= 5; cycle++) await RunAsync(Rows.Execution($"a{cycle}", "one", nodeId: "A"), Rows.Execution($"b{cycle}", "one", nodeId: "B"));

        (await ExecutionsAsync()).ShouldBe(["a4", "b4", "a5", "b5"]);
        (await LinesAsync()).ShouldBe(["a4", "b4", "a5", "b5"]);
    }

    [Fact]
    public async Task What_faulted_or_runs_stays()
    {
        await RunAsync(Rows.Execution("fault", "one", ActivityStatus.Faulted));
        await RunAsync(Rows.Execution("incident", "one") with { AggregateFaultCount = 1 });
        await RunAsync(Rows.Execution("running", "one", ActivityStatus.Running));
        for (var cycle = 1; cycle <= 4; cycle++) await RunAsync(Rows.Execution($"a{cycle}", "one"));

        (await ExecutionsAsync()).ShouldBe(["fault", "incident", "running", "a3", "a4"]);
        (await LinesAsync()).ShouldBe(["fault", "incident", "running", "a3", "a4"]);
    }

    [Fact]
    public async Task Canceled_cycles_go_like_completed_ones()
    {
        for (var cycle = 1; cycle <= 4; cycle++) await RunAsync(Rows.Execution($"a{cycle}", "one", ActivityStatus.Canceled));

        (await ExecutionsAsync()).ShouldBe(["a3", "a4"]);
    }

    [Fact]
    public async Task Other_instances_keep_theirs()
    {
        await CommitAsync(Rows.New("two") with { Executions = [.. Enumerable.Range(1, 4).Select(i => Rows.Execution($"t{i}", "two"))] });
        for (var cycle = 1; cycle <= 4; cycle++) await RunAsync(Rows.Execution($"a{cycle}", "one"));

        (await Instances.ExecutionsAsync(new ExecutionFilter { InstanceId = "two" }, Stop)).Count.ShouldBe(4);
    }

    [Fact]
    public async Task Without_a_limit_everything_stays()
    {
        await CommitAsync(Rows.New("one") with { Executions = [.. Enumerable.Range(1, 9).Select(i => Rows.Execution($"a{i}", "one"))] });

        (await ExecutionsAsync()).Count().ShouldBe(9);
    }

    [Fact]
    public async Task An_execution_is_replaced_when_it_ends_and_keeps_its_place()
    {
        var first = Rows.Execution("first", "one", ActivityStatus.Running);
        await RunAsync(first, Rows.Execution("second", "one", nodeId: "B"));
        var done = Rows.Execution("first", "one") with { Outputs = new() { ["Result"] = 1 }, Exception = new ExceptionState("T", "m") };
        await RunAsync(done);

        var stored = await Instances.ExecutionsAsync(new ExecutionFilter { InstanceId = "one" }, Stop);
        stored.Select(e => e.Id).ShouldBe(["first", "second"]);
        stored[0].Status.ShouldBe(ActivityStatus.Completed);
        stored[0].CompletedAt.ShouldBe(done.CompletedAt);
        stored[0].Outputs!["Result"]!.GetValue<int>().ShouldBe(1);
        stored[0].Exception!.Message.ShouldBe("m");
    }

    [Fact]
    public async Task Counts_of_all_batches_and_versions_are_added_up()
    {
        await CommitAsync(
            Rows.New("one") with { Counts = [new NodeCount("A", 1, 1), new NodeCount("B", 1, 0)] },
            Rows.New("two") with { Counts = [new NodeCount("A", 2, 0)] },
            Rows.New("other", "other") with { Counts = [new NodeCount("A", 7, 7)] });
        await CommitAsync(Rows.New("a different shard") with { Counts = [new NodeCount("B", 0, 1)] });

        (await Instances.CountsAsync("def", Stop)).ShouldBe([new NodeCount("A", 3, 1), new NodeCount("B", 1, 1)]);
    }
}

public sealed class SqliteCycleTests() : CycleTests(new SqliteDatabase());

public sealed class PostgreSqlCycleTests(PostgresServer server) : CycleTests(new PostgreSqlDatabase(server));
