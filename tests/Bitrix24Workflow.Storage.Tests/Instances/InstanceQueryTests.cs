using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Stimuli;
using Bitrix24Workflow.Runtime.Timers;
using Bitrix24Workflow.Storage.Tests.Fixtures;
using Bitrix24Workflow.TestKit.Postgres;

namespace Bitrix24Workflow.Storage.Tests.Instances;

public abstract class InstanceQueryTests(ITestDatabase database) : StorageTest(database)
{
    private async Task<IEnumerable<string>> IdsAsync(InstanceFilter filter, InstanceOrder order = InstanceOrder.Created, bool descending = false) =>
        (await Instances.ListAsync(filter, order, descending, 0, null, Stop)).Items.Select(i => i.Id);

    private async Task FillAsync()
    {
        var a = Rows.Instance("a", reference: "token-a") with { Name = "Обновление", Position = "Wait Receive", CreatedAt = Rows.Now.AddMinutes(3), ParentInstanceId = "p" };
        var b = Rows.Instance("b", "other") with { Name = "second", Version = 2, DefinitionVersionId = "other-v2", IsSystem = true, CreatedAt = Rows.Now.AddMinutes(2), UpdatedAt = Rows.Now.AddMinutes(9) };
        var c = Rows.Instance("c", reference: "token-c") with { IncidentCount = 1, Status = WorkflowStatus.Finished, SubStatus = WorkflowSubStatus.Faulted, CreatedAt = Rows.Now.AddMinutes(1), FinishedAt = Rows.Now.AddMinutes(5) };
        await CommitAsync(Rows.New(a), Rows.New(b), Rows.New(c));
    }

    [Fact]
    public async Task Each_filter_restricts()
    {
        await FillAsync();
        (await IdsAsync(new())).ShouldBe(["c", "b", "a"]);
        (await IdsAsync(new() { Ids = ["a", "c", "x"] })).ShouldBe(["c", "a"]);
        (await IdsAsync(new() { DefinitionIds = ["other"] })).ShouldBe(["b"]);
        (await IdsAsync(new() { DefinitionVersionId = "other-v2" })).ShouldBe(["b"]);
        (await IdsAsync(new() { CorrelationId = "token-a" })).ShouldBe(["a"]);
        (await IdsAsync(new() { Reference = "token-c" })).ShouldBe(["c"]);
        (await IdsAsync(new() { Name = "second" })).ShouldBe(["b"]);
        (await IdsAsync(new() { Version = 2 })).ShouldBe(["b"]);
        (await IdsAsync(new() { HasIncidents = true })).ShouldBe(["c"]);
        (await IdsAsync(new() { HasIncidents = false })).ShouldBe(["b", "a"]);
        (await IdsAsync(new() { IsSystem = true })).ShouldBe(["b"]);
        (await IdsAsync(new() { ParentInstanceId = "p" })).ShouldBe(["a"]);
        (await IdsAsync(new() { Statuses = [WorkflowStatus.Finished] })).ShouldBe(["c"]);
        (await IdsAsync(new() { SubStatuses = [WorkflowSubStatus.Faulted, WorkflowSubStatus.Executing] })).ShouldBe(["c"]);
        (await Instances.CountAsync(new() { Statuses = [WorkflowStatus.Running] }, Stop)).ShouldBe(2);
    }

    [Theory]
    [InlineData("Wait", "a")]
    [InlineData("Receive", "a")]
    [InlineData("Rec", null)]
    [InlineData("wait", null)]
    public async Task An_instance_is_found_by_the_activity_it_stands_in(string activity, string? expected)
    {
        await FillAsync();
        (await IdsAsync(new() { ActivityId = activity })).ShouldBe(expected is null ? [] : [expected]);
    }

    [Theory]
    [InlineData("обнов", "a")]
    [InlineData("ТОКЕН", null)]
    [InlineData("TOKEN-C", "c")]
    [InlineData("OTH", "b")]
    [InlineData("%", null)]
    [InlineData("_", null)]
    public async Task A_search_looks_for_a_part_without_case(string term, string? expected)
    {
        await FillAsync();
        (await IdsAsync(new() { SearchTerm = term })).ShouldBe(expected is null ? [] : [expected]);
    }

    [Theory]
    [InlineData(TimestampOperator.Is, "b")]
    [InlineData(TimestampOperator.IsNot, "c a")]
    [InlineData(TimestampOperator.LessThan, "c")]
    [InlineData(TimestampOperator.LessThanOrEqual, "c b")]
    [InlineData(TimestampOperator.GreaterThan, "a")]
    [InlineData(TimestampOperator.GreaterThanOrEqual, "b a")]
    public async Task Moments_are_compared(TimestampOperator comparison, string expected)
    {
        await FillAsync();
        (await IdsAsync(new() { Timestamps = [new(InstanceOrder.Created, comparison, Rows.Now.AddMinutes(2).ToOffset(TimeSpan.FromHours(3)))] })).ShouldBe(expected.Split(' '));
    }

    [Fact]
    public async Task The_end_of_an_unfinished_instance_matches_no_moment()
    {
        await FillAsync();
        (await IdsAsync(new() { Timestamps = [new(InstanceOrder.Finished, TimestampOperator.GreaterThan, Rows.Now)] })).ShouldBe(["c"]);
    }

    [Fact]
    public async Task Lists_have_an_order_and_pages()
    {
        await FillAsync();
        (await IdsAsync(new(), descending: true)).ShouldBe(["a", "b", "c"]);
        (await IdsAsync(new(), InstanceOrder.UpdatedAt, descending: true)).First().ShouldBe("b");
        (await IdsAsync(new() { Ids = ["a", "b"] }, InstanceOrder.Name)).ShouldBe(["b", "a"]);
        var page = await Instances.ListAsync(new(), InstanceOrder.Created, false, 1, 1, Stop);
        page.Items.Single().Id.ShouldBe("b");
        page.TotalCount.ShouldBe(3);
    }

    [Fact]
    public async Task By_reference_an_unfinished_instance_comes_before_the_newest_finished_one()
    {
        InstanceRow Done(string id, int minute) => Rows.Instance(id, reference: "r") with { Status = WorkflowStatus.Finished, FinishedAt = Rows.Now.AddMinutes(minute) };
        await CommitAsync(Rows.New(Done("old", 1)), Rows.New(Done("newest", 9)), Rows.New(Done("middle", 5)));
        (await Instances.FindByReferenceAsync("def", "r", Stop))!.Id.ShouldBe("newest");
        await CommitAsync(Rows.New("running", reference: "r"));
        (await Instances.FindByReferenceAsync("def", "r", Stop))!.Id.ShouldBe("running");
        (await Instances.FindByReferenceAsync("def", "unknown", Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task A_definition_without_references_knows_its_instances_by_correlation_id()
    {
        await CommitAsync(Rows.New(Rows.Instance("one") with { CorrelationId = "c" }));
        (await Instances.FindByReferenceAsync("def", "c", Stop))!.Id.ShouldBe("one");
    }

    [Fact]
    public async Task The_journal_is_read_by_pages_and_filters()
    {
        await CommitAsync(Rows.New("one") with
        {
            Journal = [.. Enumerable.Range(1, 9).Select(i => Rows.Line(i, $"x{i}", i % 3 == 0 ? "Faulted" : "Completed", $"Workflow1:{i % 2}") with { ActivityType = i == 1 ? "Elsa.Flowchart" : "Elsa.Delay" })],
        });
        var all = new JournalFilter { InstanceId = "one" };

        var page = await Instances.JournalAsync(all, 2, 3, Stop);
        page.Items.Select(l => l.Sequence).ShouldBe([3, 4, 5]);
        page.TotalCount.ShouldBe(9);
        page.Items[0].Payload!["n"]!.GetValue<int>().ShouldBe(3);
        (await Instances.JournalAsync(all with { EventNames = ["Faulted"] }, 0, null, Stop)).Items.Select(l => l.Sequence).ShouldBe([3, 6, 9]);
        (await Instances.JournalAsync(all with { ActivityNodeIds = ["Workflow1:0"] }, 0, null, Stop)).TotalCount.ShouldBe(4);
        (await Instances.JournalAsync(all with { ExcludedActivityTypes = ["Elsa.Flowchart"] }, 0, null, Stop)).TotalCount.ShouldBe(8);
        (await Instances.JournalAsync(all with { ActivityIds = ["B"] }, 0, null, Stop)).TotalCount.ShouldBe(0);
    }

    [Fact]
    public async Task Executions_are_filtered()
    {
        await CommitAsync(Rows.New("one") with { Executions = [Rows.Execution("x", "one"), Rows.Execution("y", "one", ActivityStatus.Running, "Workflow1:B")] });

        (await Instances.ExecutionsAsync(new() { Id = "x" }, Stop)).Single().ActivityState!["TimeSpan"]!.GetValue<string>().ShouldBe("00:25:00");
        (await Instances.ExecutionsAsync(new() { Completed = false }, Stop)).Single().Id.ShouldBe("y");
        (await Instances.ExecutionsAsync(new() { ActivityNodeIds = ["Workflow1:B"] }, Stop)).Single().Id.ShouldBe("y");
        (await Instances.ExecutionsAsync(new() { ActivityId = "A", Completed = true }, Stop)).Single().Id.ShouldBe("x");
    }

    [Fact]
    public async Task With_an_instance_everything_of_it_is_deleted()
    {
        Runtime.Commit.Transition Full(string id) => Rows.New(id) with
        {
            AddedBookmarks = [Rows.Bookmark("b-" + id, id)], Timers = [Rows.Timer("b-" + id, id)], Effects = [Rows.Effect("b-" + id, id)],
            Journal = [Rows.Line(1, "x")], Executions = [Rows.Execution("x-" + id, id)],
        };
        await CommitAsync(Full("one"), Full("two"));

        (await Instances.DeleteAsync(["one", "unknown"], Stop)).ShouldBe(1);
        (await IdsAsync(new())).ShouldBe(["two"]);
        (await Get<IBookmarkStore>().FindAsync("hash", null, null, null, Stop)).Single().InstanceId.ShouldBe("two");
        (await Get<ITimerStore>().DueAsync(Rows.Now.AddYears(1), null, 9, Stop)).Single().InstanceId.ShouldBe("two");
        (await Get<Runtime.Effects.IEffectStore>().PendingAsync(Stop)).Single().InstanceId.ShouldBe("two");
        (await Instances.JournalAsync(new() { InstanceId = "one" }, 0, null, Stop)).TotalCount.ShouldBe(0);
        (await Instances.ExecutionsAsync(new(), Stop)).Single().Id.ShouldBe("x-two");
    }
}

public sealed class SqliteInstanceQueryTests() : InstanceQueryTests(new SqliteDatabase());

public sealed class PostgreSqlInstanceQueryTests(PostgresServer server) : InstanceQueryTests(new PostgreSqlDatabase(server));
