using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Tasks;
using Bitrix24Workflow.Storage.Tests.Fixtures;
using Bitrix24Workflow.TestKit.Postgres;

namespace Bitrix24Workflow.Storage.Tests.Instances;

public abstract class NodeFlowTests(ITestDatabase database) : StorageTest(database)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private int _number;

    [Fact]
    public async Task Movements_are_kept_by_the_minute_of_their_commit()
    {
        await MoveAsync("wait", Rows.Now, 1, 0);
        await MoveAsync("wait", Rows.Now.AddSeconds(59), 2, 1);
        await MoveAsync("wait", Rows.Now.AddMinutes(1), 4, 0);
        await MoveAsync("refresh", Rows.Now.AddMinutes(1), 8, 8);

        (await FlowAsync("wait", Minute)).ShouldBe([new(Rows.Now, 3, 1), new(Rows.Now.AddMinutes(1), 4, 0)]);
        (await FlowAsync(null, Minute)).ShouldBe([new(Rows.Now, 3, 1), new(Rows.Now.AddMinutes(1), 12, 8)]);
        (await FlowAsync("wait", Hour)).ShouldBe([new(Rows.Now, 7, 1)]);
        (await FlowAsync("elsewhere", Hour)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Days_begin_at_the_midnight_of_who_looks()
    {
        var midnight = new DateTimeOffset(2026, 5, 4, 0, 0, 0, TimeSpan.FromHours(3));
        await MoveAsync("wait", midnight.AddMinutes(-1), 1, 0);
        await MoveAsync("wait", midnight, 2, 0);
        (await FlowAsync("wait", Day, TimeSpan.FromHours(3))).ShouldBe([new(midnight.AddDays(-1), 1, 0), new(midnight, 2, 0)]);
    }

    [Fact]
    public async Task What_is_older_is_added_up_and_no_number_is_lost()
    {
        for (var minute = 0; minute < 120; minute += 10) await MoveAsync("wait", Rows.Now.AddMinutes(minute), 1, 1);
        var flows = Get<INodeFlowStore>();
        await flows.CompactAsync(Rows.Now.AddMinutes(125), Stop);
        (await FlowAsync("wait", Minute)).Count.ShouldBe(12);
        // Added to once more after the sum was made, as after a longer pause.
        await MoveAsync("wait", Rows.Now.AddMinutes(10), 5, 0);
        await flows.CompactAsync(Rows.Now.AddMinutes(125), Stop);
        (await FlowAsync("wait", Minute))[1].ShouldBe(new(Rows.Now.AddMinutes(10), 6, 1));

        await flows.CompactAsync(Rows.Now.AddDays(3), Stop);
        await flows.CompactAsync(Rows.Now.AddDays(3), Stop);
        (await FlowAsync("wait", Minute)).ShouldBe([new(Rows.Now, 11, 6), new(Rows.Now.AddHours(1), 6, 6)]);
        await flows.CompactAsync(Rows.Now.AddDays(500), Stop);
        (await FlowAsync("wait", Day)).ShouldBeEmpty();
    }

    private async Task MoveAsync(string activityId, DateTimeOffset at, long entered, long left)
    {
        var instance = Rows.Instance($"task-{_number++}") with { UpdatedAt = at };
        await CommitAsync(Rows.New(instance) with { Counts = [new NodeCount(activityId, entered, left)] });
    }

    private Task<IReadOnlyList<NodeFlow>> FlowAsync(string? activityId, TimeSpan step, TimeSpan offset = default) =>
        Get<INodeFlowStore>().FlowAsync("def", activityId, Rows.Now.AddDays(-2), Rows.Now.AddDays(2), step, offset, Stop);
}

public sealed class SqliteNodeFlowTests() : NodeFlowTests(new SqliteDatabase());

public sealed class PostgreSqlNodeFlowTests(PostgresServer server) : NodeFlowTests(new PostgreSqlDatabase(server));
