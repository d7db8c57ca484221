using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Retention;
using Bitrix24Workflow.Storage.Tests.Fixtures;
using Bitrix24Workflow.TestKit.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bitrix24Workflow.Storage.Tests.Retention;

public abstract class RetentionTests(ITestDatabase database) : StorageTest(database)
{
    private static readonly RetentionLimits Nothing = new() { FinishedAge = null, FinishedCount = null, JournalAge = null, JournalLines = null };

    private RetentionService Service(RetentionLimits limits, int batch = 50, int journals = 500, int batches = 100) => new(
        Get<IRetentionStore>(),
        Definitions,
        new RetentionOptions { Limits = limits, BatchSize = batch, JournalsPerRound = journals, MaxBatches = batches },
        Time,
        NullLogger<RetentionService>.Instance);

    private async Task FinishAsync(string id, int days, string definitionId = "def")
    {
        var row = Rows.Instance(id, definitionId);
        await CommitAsync(Rows.New(row) with { Journal = [Rows.Line(1, id + "-a")], Executions = [Rows.Execution(id + "-a", id)], AddedBookmarks = [Rows.Bookmark(id + "-b", id)] });
        var ended = Rows.Finish(row);
        await CommitAsync(ended with { Instance = ended.Instance with { FinishedAt = Rows.Now.AddDays(days) } });
    }

    private async Task<IReadOnlyList<string>> IdsAsync() =>
        [.. (await Instances.ListAsync(new InstanceFilter(), InstanceOrder.Created, false, 0, null, Stop)).Items.Select(i => i.Id).Order(StringComparer.Ordinal)];

    private async Task<IReadOnlyList<long>> LinesAsync(string id) => [.. (await Instances.JournalAsync(new JournalFilter { InstanceId = id }, 0, null, Stop)).Items.Select(l => l.Sequence)];

    [Fact]
    public async Task Finished_instances_go_when_they_are_old_enough_and_running_ones_stay()
    {
        await FinishAsync("old", 0);
        await FinishAsync("young", 20);
        await CommitAsync(Rows.New("running"));
        Time.Advance(TimeSpan.FromDays(30) + TimeSpan.FromSeconds(1));

        await Service(Nothing with { FinishedAge = TimeSpan.FromDays(30) }).RunAsync(Stop);

        (await IdsAsync()).ShouldBe(["running", "young"]);
        (await LinesAsync("old")).ShouldBeEmpty();
        (await Instances.ExecutionsAsync(new ExecutionFilter { InstanceId = "old" }, Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_more_than_the_allowed_number_the_oldest_go_in_batches()
    {
        for (var n = 0; n < 7; n++) await FinishAsync($"i{n}", n);

        await Service(Nothing with { FinishedCount = 2 }, batch: 2).RunAsync(Stop);

        (await IdsAsync()).ShouldBe(["i5", "i6"]);
    }

    [Fact]
    public async Task A_round_is_bounded_and_the_next_one_goes_on()
    {
        for (var n = 0; n < 6; n++) await FinishAsync($"i{n}", n);
        var service = Service(Nothing with { FinishedCount = 0 }, batch: 2, batches: 2);

        await service.RunAsync(Stop);
        (await IdsAsync()).Count.ShouldBe(2);
        await service.RunAsync(Stop);
        (await IdsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_definition_states_limits_of_its_own()
    {
        var definition = Rows.Definition("keeper");
        definition.CustomProperties["Retention:FinishedAge"] = "never";
        definition.CustomProperties["Retention:FinishedCount"] = 1;
        await Definitions.SaveAsync([definition], Stop);
        await FinishAsync("a", 0, "keeper");
        await FinishAsync("b", 1, "keeper");
        await FinishAsync("c", 0, "other");
        Time.Advance(TimeSpan.FromDays(400));

        await Service(Nothing with { FinishedAge = TimeSpan.FromDays(30) }).RunAsync(Stop);

        (await IdsAsync()).ShouldBe(["b"]);
    }

    [Fact]
    public async Task Limits_that_cannot_be_read_delete_nothing()
    {
        var definition = Rows.Definition("keeper");
        definition.CustomProperties["Retention:FinishedAge"] = "30";
        await Definitions.SaveAsync([definition], Stop);
        await FinishAsync("a", 0, "keeper");
        Time.Advance(TimeSpan.FromDays(400));

        await Service(Nothing with { FinishedAge = TimeSpan.FromDays(1) }).RunAsync(Stop);

        (await IdsAsync()).ShouldBe(["a"]);
        Should.Throw<FormatException>(() => new RetentionLimits().For(definition)).Message.ShouldContain("Retention:FinishedAge");
    }

    [Fact]
    public async Task A_running_loop_keeps_its_last_lines_and_its_failures()
    {
        await CommitAsync(Rows.New("loop") with
        {
            Journal = [.. Enumerable.Range(1, 20).Select(n => Rows.Line(n, $"e{n}", n == 3 ? "Faulted" : "Completed"))],
            Executions = [.. Enumerable.Range(1, 20).Select(n => Rows.Execution($"e{n}", "loop", n == 3 ? ActivityStatus.Faulted : ActivityStatus.Completed))],
        });

        await Service(Nothing with { JournalLines = 5 }).RunAsync(Stop);

        (await LinesAsync("loop")).ShouldBe([3, 16, 17, 18, 19, 20]);
        (await Instances.ExecutionsAsync(new ExecutionFilter { InstanceId = "loop" }, Stop)).Select(e => e.Id).Order(StringComparer.Ordinal).ShouldContain("e3");
    }

    [Fact]
    public async Task Old_lines_of_running_instances_go_by_their_age_round_after_round()
    {
        foreach (var id in (string[])["a", "b", "c"])
            await CommitAsync(Rows.New(id) with { Journal = [Rows.Line(1, id), Rows.Line(2, id) with { Timestamp = Rows.Now.AddDays(9) }] });
        Time.Advance(TimeSpan.FromDays(10));
        var service = Service(Nothing with { JournalAge = TimeSpan.FromDays(5) }, journals: 2);

        await service.RunAsync(Stop);
        (await LinesAsync("c")).ShouldBe([1, 2]);
        await service.RunAsync(Stop);

        foreach (var id in (string[])["a", "b", "c"]) (await LinesAsync(id)).ShouldBe([2]);
    }
}

public sealed class SqliteRetentionTests() : RetentionTests(new SqliteDatabase());

public sealed class PostgreSqlRetentionTests(PostgresServer server) : RetentionTests(new PostgreSqlDatabase(server));
