using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Commit;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Shards;
using Bitrix24Workflow.Storage.Tests.Fixtures;
using Bitrix24Workflow.TestKit.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Storage.Tests.Commit;

public abstract class CommitTests(ITestDatabase database) : StorageTest(database)
{
    [Fact]
    public async Task An_instance_comes_back_as_it_was_stored()
    {
        var instance = Rows.Instance("one", reference: "token") with
        {
            Name = "Имя", ParentInstanceId = "p", Position = "A B", IncidentCount = 2, IsSystem = true, IsExecuting = true, State = """{"a":"ü"}""",
        };
        await CommitAsync(Rows.New(instance));

        (await Instances.FindAsync("one", Stop)).ShouldBe(instance);
    }

    [Fact]
    public async Task A_change_stores_every_column_and_counts_the_revision()
    {
        var first = Rows.Instance("one", reference: "a");
        await CommitAsync(Rows.New(first));
        var second = Rows.Finish(first with { Name = "n", CorrelationId = "c", Reference = "b", Position = "X", IncidentCount = 1, DefinitionVersionId = "def-v2", Version = 2, State = "[]", IsExecuting = true });
        await CommitAsync(second);

        (await Instances.FindAsync("one", Stop)).ShouldBe(second.Instance);
        (await Instances.FindAsync("one", Stop))!.Revision.ShouldBe(2);
    }

    [Fact]
    public async Task A_change_on_an_old_revision_is_refused()
    {
        var first = Rows.Instance("one");
        await CommitAsync(Rows.New(first));
        await CommitAsync(Rows.Change(first));

        await RefusedAsync(CommitConflict.StaleRevision, "one", Rows.Change(first));
    }

    [Fact]
    public async Task A_change_of_an_unknown_instance_is_refused() =>
        await RefusedAsync(CommitConflict.StaleRevision, "one", Rows.Change(Rows.Instance("one")));

    [Fact]
    public async Task A_second_instance_of_the_same_id_is_refused()
    {
        await CommitAsync(Rows.New("one"));

        await RefusedAsync(CommitConflict.DuplicateInstance, "one", Rows.New("one"));
    }

    [Fact]
    public async Task A_second_unfinished_instance_of_a_reference_is_refused()
    {
        await CommitAsync(Rows.New("one", reference: "token"));

        await RefusedAsync(CommitConflict.DuplicateReference, "two", Rows.New("three"), Rows.New("two", reference: "token"));
        await CommitAsync(Rows.New("other", "another definition", "token"));
    }

    [Fact]
    public async Task A_change_to_a_reference_that_is_held_is_refused()
    {
        await CommitAsync(Rows.New("one", reference: "token"), Rows.New("two", reference: "other"));

        await RefusedAsync(CommitConflict.DuplicateReference, "two", Rows.Change(Rows.Instance("two", reference: "token")));
    }

    [Fact]
    public async Task Instances_without_a_reference_do_not_disturb_each_other()
    {
        await CommitAsync(Rows.New("one"), Rows.New("two"));

        (await Instances.CountAsync(new InstanceFilter(), Stop)).ShouldBe(2);
    }

    [Fact]
    public async Task A_reference_is_free_again_when_its_instance_has_finished()
    {
        var one = Rows.Instance("one", reference: "token");
        await CommitAsync(Rows.New(one));
        await CommitAsync(Rows.Finish(one));
        await CommitAsync(Rows.New("two", reference: "token"));

        (await Instances.FindByReferenceAsync("def", "token", Stop))!.Id.ShouldBe("two");
    }

    [Fact]
    public async Task A_reference_may_pass_from_one_instance_to_the_next_within_a_batch()
    {
        var one = Rows.Instance("one", reference: "token");
        await CommitAsync(Rows.New(one));

        await CommitAsync(Rows.Finish(one), Rows.New("two", reference: "token"));
    }

    [Fact]
    public async Task Two_segments_of_one_instance_may_stand_in_one_batch()
    {
        var one = Rows.Instance("one");
        await CommitAsync(
            Rows.New(one) with { AddedBookmarks = [Rows.Bookmark("b", "one")] },
            Rows.Change(one) with { RemovedBookmarkIds = ["b"] });

        (await Instances.FindAsync("one", Stop))!.Revision.ShouldBe(2);
    }

    [Fact]
    public async Task Another_epoch_is_refused()
    {
        await RefusedAsync(CommitConflict.StaleOwner, "two", Rows.New("one"), Rows.New("two") with { Epoch = Epoch + 1 });
        await RefusedAsync(CommitConflict.StaleOwner, "two", Rows.New("two") with { Epoch = -1 });
    }

    [Fact]
    public async Task A_commit_of_a_former_owner_is_refused()
    {
        var former = Epoch;
        await Get<IShardStore>().ReleaseAllAsync(former, Stop);
        (await Get<IShardStore>().AcquireAllAsync("next", Stop)).ShouldBeGreaterThan(former);

        await RefusedAsync(CommitConflict.StaleOwner, "one", Rows.New("one") with { Epoch = former });
    }

    [Fact]
    public async Task A_message_is_consumed_once()
    {
        await CommitAsync(Rows.New("one") with { Outbox = [Rows.Message("m")] });
        await CommitAsync(Rows.New("two") with { ConsumedOutboxIds = ["m"] });

        await RefusedAsync(CommitConflict.MessageGone, "three", Rows.New("three") with { ConsumedOutboxIds = ["m"] });
        await RefusedAsync(CommitConflict.MessageGone, "two", Rows.New("two") with { ConsumedOutboxIds = ["m"] });
    }

    [Fact]
    public async Task A_refusal_leaves_nothing_of_the_batch()
    {
        var one = Rows.Instance("one");
        await CommitAsync(Rows.New(one) with { AddedBookmarks = [Rows.Bookmark("b", "one")], Timers = [Rows.Timer("b", "one")], Outbox = [Rows.Message("m")] });
        var full = Rows.Finish(one) with { ConsumedOutboxIds = ["m"], Journal = [Rows.Line(1, "x")], Executions = [Rows.Execution("x", "one")], Counts = [new NodeCount("A", 1, 1)] };

        await RefusedAsync(CommitConflict.StaleRevision, "two", full, Rows.New("three"), Rows.Change(Rows.Instance("two")));

        (await Instances.FindAsync("one", Stop)).ShouldBe(one);
        (await Instances.FindAsync("three", Stop)).ShouldBeNull();
        (await Instances.JournalAsync(new JournalFilter { InstanceId = "one" }, 0, null, Stop)).TotalCount.ShouldBe(0);
        (await Instances.ExecutionsAsync(new ExecutionFilter { InstanceId = "one" }, Stop)).ShouldBeEmpty();
        (await Instances.CountsAsync("def", Stop)).ShouldBeEmpty();
        await CommitAsync(full);
    }

    [Fact]
    public async Task A_stale_writer_hears_of_its_revision_although_its_rows_are_there_already()
    {
        var one = Rows.Instance("one");
        await CommitAsync(Rows.New(one));
        var change = Rows.Change(one) with { AddedBookmarks = [Rows.Bookmark("b", "one")], Journal = [Rows.Line(1, "x")] };
        await CommitAsync(change);

        await RefusedAsync(CommitConflict.StaleRevision, "one", change);
    }

    [Fact]
    public async Task What_was_committed_is_there_after_a_restart()
    {
        await CommitAsync(Rows.New("one", reference: "token") with { Journal = [Rows.Line(1, "x")], Counts = [new NodeCount("A", 1, 0)] });
        var before = Epoch;
        await ReopenAsync();

        Epoch.ShouldBeGreaterThan(before);
        (await Instances.FindByReferenceAsync("def", "token", Stop))!.Id.ShouldBe("one");
        (await Instances.JournalAsync(new JournalFilter { InstanceId = "one" }, 0, null, Stop)).Items.Single().EventName.ShouldBe("Completed");
        await CommitAsync(Rows.Change(Rows.Instance("one", reference: "token")));
    }

    [Fact]
    public async Task Commits_at_the_same_time_are_all_stored()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => CommitAsync(Rows.New($"i{i}") with { Counts = [new NodeCount("A", 1, 1)] }))));

        (await Instances.CountAsync(new InstanceFilter(), Stop)).ShouldBe(50);
        (await Instances.CountsAsync("def", Stop)).ShouldBe([new NodeCount("A", 50, 50)]);
    }

    [Fact]
    public async Task A_large_batch_is_one_commit()
    {
        await CommitAsync([.. Enumerable.Range(0, 512).Select(i => Rows.New($"i{i}") with
        {
            AddedBookmarks = [Rows.Bookmark($"b{i}", $"i{i}")], Timers = [Rows.Timer($"b{i}", $"i{i}")], Journal = [Rows.Line(1, "x"), Rows.Line(2, "x")],
        })]);

        (await Instances.CountAsync(new InstanceFilter(), Stop)).ShouldBe(512);
    }

    [Fact]
    public async Task An_empty_batch_is_no_commit() => await Commits.CommitAsync([], Stop);

    [Fact]
    public async Task A_second_server_is_refused_while_the_first_lives()
    {
        await using var another = Another();

        var e = await Should.ThrowAsync<InvalidOperationException>(async () =>
        {
            await another.GetRequiredService<Database>().MigrateAsync(Stop);
            await another.GetRequiredService<IShardStore>().AcquireAllAsync("second", Stop);
        });
        e.Message.ShouldContain("Another server");
        await CommitAsync(Rows.New("one"));
    }
}

public sealed class SqliteCommitTests() : CommitTests(new SqliteDatabase());

public sealed class PostgreSqlCommitTests(PostgresServer server) : CommitTests(new PostgreSqlDatabase(server));
