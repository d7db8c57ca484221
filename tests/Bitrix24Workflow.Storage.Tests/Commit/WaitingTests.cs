using Bitrix24Workflow.Runtime.DeadLetters;
using Bitrix24Workflow.Runtime.Effects;
using Bitrix24Workflow.Runtime.Outbox;
using Bitrix24Workflow.Runtime.Stimuli;
using Bitrix24Workflow.Runtime.Timers;
using Bitrix24Workflow.Storage.Tests.Fixtures;
using Bitrix24Workflow.TestKit.Postgres;

namespace Bitrix24Workflow.Storage.Tests.Commit;

public abstract class WaitingTests(ITestDatabase database) : StorageTest(database)
{
    private Task<IReadOnlyList<BookmarkRow>> BookmarksAsync(string hash = "hash") => Get<IBookmarkStore>().FindAsync(hash, null, null, null, Stop);

    private Task<IReadOnlyList<TimerRow>> TimersAsync() => Get<ITimerStore>().DueAsync(Rows.Now.AddYears(1), null, 100, Stop);

    private Task<IReadOnlyList<EffectRow>> EffectsAsync() => Get<IEffectStore>().PendingAsync(Stop);

    [Fact]
    public async Task Bookmark_timer_and_effect_come_back_as_they_were_stored()
    {
        var effect = Rows.Effect("b", "one");
        await CommitAsync(Rows.New("one") with { AddedBookmarks = [Rows.Bookmark("b", "one")], Timers = [Rows.Timer("b", "one")], Effects = [effect] });

        (await BookmarksAsync()).ShouldBe([Rows.Bookmark("b", "one")]);
        (await TimersAsync()).ShouldBe([Rows.Timer("b", "one")]);
        (await EffectsAsync()).ShouldBe([effect]);
    }

    [Fact]
    public async Task With_its_bookmark_a_timer_and_an_effect_go()
    {
        var one = Rows.Instance("one");
        await CommitAsync(Rows.New(one) with
        {
            AddedBookmarks = [Rows.Bookmark("a", "one"), Rows.Bookmark("b", "one")],
            Timers = [Rows.Timer("a", "one"), Rows.Timer("b", "one")],
            Effects = [Rows.Effect("a", "one"), Rows.Effect("b", "one", 2)],
        });
        await CommitAsync(Rows.Change(one) with { RemovedBookmarkIds = ["a"] });

        (await BookmarksAsync()).Single().Id.ShouldBe("b");
        (await TimersAsync()).Single().Id.ShouldBe("b");
        (await EffectsAsync()).Single().Id.ShouldBe("b");
    }

    [Fact]
    public async Task A_finished_instance_waits_for_nothing_and_others_still_do()
    {
        var one = Rows.Instance("one");
        await CommitAsync(
            Rows.New(one) with { AddedBookmarks = [Rows.Bookmark("a", "one")], Timers = [Rows.Timer("a", "one")], Effects = [Rows.Effect("a", "one")] },
            Rows.New("two") with { AddedBookmarks = [Rows.Bookmark("b", "two")], Timers = [Rows.Timer("b", "two")], Effects = [Rows.Effect("b", "two")] });
        await CommitAsync(Rows.Finish(one));

        (await BookmarksAsync()).Single().Id.ShouldBe("b");
        (await TimersAsync()).Single().Id.ShouldBe("b");
        (await EffectsAsync()).Single().Id.ShouldBe("b");
    }

    [Fact]
    public async Task An_effect_that_is_announced_again_replaces_the_first_attempt()
    {
        var one = Rows.Instance("one");
        await CommitAsync(Rows.New(one) with { AddedBookmarks = [Rows.Bookmark("b", "one")], Effects = [Rows.Effect("b", "one")] });
        await CommitAsync(Rows.Change(one) with { Effects = [Rows.Effect("b", "one", attempt: 2)] });

        (await EffectsAsync()).ShouldBe([Rows.Effect("b", "one", attempt: 2)]);
    }

    [Fact]
    public async Task Bookmarks_are_found_by_what_the_stimulus_names()
    {
        var one = Rows.Instance("one") with { CorrelationId = "c1" };
        await CommitAsync(
            Rows.New(one) with { AddedBookmarks = [Rows.Bookmark("b", "one"), Rows.Bookmark("x", "one", "other")] },
            Rows.New("two") with { AddedBookmarks = [Rows.Bookmark("a", "two")] });
        var store = Get<IBookmarkStore>();

        (await store.FindAsync("hash", null, null, null, Stop)).Select(b => b.Id).ShouldBe(["a", "b"]);
        (await store.FindAsync("hash", "c1", null, null, Stop)).Select(b => b.Id).ShouldBe(["b"]);
        (await store.FindAsync("hash", null, "two", null, Stop)).Select(b => b.Id).ShouldBe(["a"]);
        (await store.FindAsync("hash", null, null, "activity-b", Stop)).Select(b => b.Id).ShouldBe(["b"]);
        (await store.FindAsync("hash", "c1", "two", null, Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bookmark_is_found_by_the_correlation_id_that_its_instance_has_now()
    {
        var one = Rows.Instance("one");
        await CommitAsync(Rows.New(one) with { AddedBookmarks = [Rows.Bookmark("b", "one")] });
        await CommitAsync(Rows.Change(one with { CorrelationId = "later" }));

        (await Get<IBookmarkStore>().FindAsync("hash", "later", null, null, Stop)).Single().Id.ShouldBe("b");
    }

    [Fact]
    public async Task Timers_come_page_by_page_in_the_order_they_are_due()
    {
        await CommitAsync(Rows.New("one") with { Timers = [Rows.Timer("d", "one", 2), Rows.Timer("a", "one", 3), Rows.Timer("c", "one", 1), Rows.Timer("b", "one", 2), Rows.Timer("z", "one", 9)] });
        var store = Get<ITimerStore>();

        var first = await store.DueAsync(Rows.Now.AddMinutes(9), null, 2, Stop);
        var second = await store.DueAsync(Rows.Now.AddMinutes(9), first[^1], 2, Stop);

        first.Concat(second).Select(t => t.Id).ShouldBe(["c", "b", "d", "a"]);
        (await store.DueAsync(Rows.Now.AddMinutes(9), second[^1], 2, Stop)).ShouldBeEmpty("a timer that is due exactly at the end belongs to the next window");
    }

    [Fact]
    public async Task Triggers_and_their_timers_are_replaced_together()
    {
        TriggerRow Trigger(string id, string definition) => new(id, definition, definition + "-v1", "Elsa.Cron", "Cron1", "cron", """{"expression":"* * * * *"}""");
        var store = Get<ITriggerStore>();
        await store.ReplaceAsync("def", [Trigger("a", "def"), Trigger("b", "def")], [Rows.Timer("a", null), Rows.Timer("b", null)], Stop);
        await store.ReplaceAsync("other", [Trigger("o", "other")], [Rows.Timer("o", null)], Stop);
        await store.ReplaceAsync("def", [Trigger("c", "def"), Trigger("b", "def")], [Rows.Timer("c", null, 5)], Stop);

        (await store.ListAsync(Stop)).ShouldBe([Trigger("b", "def"), Trigger("c", "def"), Trigger("o", "other")]);
        (await store.FindAsync("cron", Stop)).Count.ShouldBe(3);
        (await store.FindByIdAsync("a", Stop)).ShouldBeNull();
        (await TimersAsync()).ShouldBe([Rows.Timer("c", null, 5), Rows.Timer("o", null)]);
    }

    [Fact]
    public async Task The_timer_of_a_trigger_moves_on_or_ends()
    {
        await Get<ITriggerStore>().ReplaceAsync("def", [], [Rows.Timer("a", null), Rows.Timer("b", null)], Stop);
        var (timers, late) = (Get<ITimerStore>(), Rows.Now.AddHours(1));
        (await timers.MoveAsync("a", late, Rows.Now.AddHours(3), Rows.Message("start"), Stop)).ShouldBeTrue();
        (await timers.MoveAsync("a", late, Rows.Now.AddHours(4), Rows.Message("twice"), Stop)).ShouldBeFalse("it is not due any more");
        (await timers.MoveAsync("b", late, null, null, Stop)).ShouldBeTrue();
        (await Get<IOutboxStore>().PendingAsync(Stop)).ShouldHaveSingleItem().Id.ShouldBe("start");

        (await TimersAsync()).ShouldBe([Rows.Timer("a", null, 180)]);
    }

    [Fact]
    public async Task Messages_keep_their_order()
    {
        var store = Get<IOutboxStore>();
        await CommitAsync(Rows.New("one") with { Outbox = [Rows.Message("z", 1), Rows.Message("a", 1), Rows.Message("y")] });
        await store.ReplaceAsync(null, [Rows.Message("b", 1)], Stop);
        (await store.PendingAsync(Stop)).Select(m => m.Id).ShouldBe(["y", "z", "a", "b"]);

        await store.RemoveAsync("z", Stop);
        await ReopenAsync();
        (await Get<IOutboxStore>().PendingAsync(Stop)).ShouldBe([Rows.Message("y"), Rows.Message("a", 1), Rows.Message("b", 1)]);
    }

    [Fact]
    public async Task A_stimulus_that_nobody_waits_for_is_found_by_what_it_waits_for_and_by_its_age()
    {
        var store = Get<IOutboxStore>();
        await store.ReplaceAsync(null, [Kept("late", 9), Kept("early", 1), Kept("old", -60), Rows.Message("plain")], Stop);

        (await store.WaitingAsync(["hash-late", "hash-early"], Stop)).ShouldBe([Kept("early", 1), Kept("late", 9)]);
        (await store.WaitingSinceAsync(Rows.Now, 10, Stop)).ShouldBe([Kept("old", -60)]);
    }

    [Fact]
    public async Task A_message_is_replaced_once()
    {
        var store = Get<IOutboxStore>();
        await store.ReplaceAsync(null, [Rows.Message("a")], Stop);

        (await store.ReplaceAsync("a", [Kept("a", 0), Rows.Message("b")], Stop)).ShouldBeTrue();
        (await store.ReplaceAsync("x", [Rows.Message("c")], Stop)).ShouldBeFalse();
        (await store.PendingAsync(Stop)).Select(m => m.Id).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task A_buried_message_can_be_sent_again_once()
    {
        var (outbox, letters) = (Get<IOutboxStore>(), Get<IDeadLetterStore>());
        await outbox.ReplaceAsync(null, [Rows.Message("a"), Rows.Message("b")], Stop);

        (await letters.BuryAsync(Letter("1", "a"), Stop)).ShouldBeTrue();
        (await letters.BuryAsync(Letter("2", "a"), Stop)).ShouldBeFalse("its message is gone");
        (await letters.ListAsync(null, 0, 10, Stop)).Items.ShouldBe([Letter("1", "a")]);

        (await letters.ReplayAsync("1", Rows.Now, Rows.Message("c", 5), Stop)).ShouldBeTrue();
        (await letters.ReplayAsync("1", Rows.Now, Rows.Message("d"), Stop)).ShouldBeFalse();
        (await outbox.PendingAsync(Stop)).Select(m => m.Id).ShouldBe(["b", "c"]);
        (await letters.FindAsync("1", Stop))!.ReplayedId.ShouldBe("c");
    }

    [Fact]
    public async Task Dead_letters_are_deleted_by_id_and_by_age()
    {
        var letters = Get<IDeadLetterStore>();
        for (var i = 0; i < 5; i++)
        {
            await Get<IOutboxStore>().ReplaceAsync(null, [Rows.Message($"m{i}")], Stop);
            await letters.BuryAsync(Letter($"{i}", $"m{i}") with { DeadLetteredAt = Rows.Now.AddDays(i), InstanceId = i == 3 ? "mine" : null }, Stop);
        }

        (await letters.ListAsync("mine", 0, null, Stop)).Items.ShouldHaveSingleItem().Id.ShouldBe("3");
        (await letters.DeleteAsync(["0", "nobody"], Stop)).ShouldBe(1);
        (await letters.PurgeAsync(Rows.Now.AddDays(3), 1, Stop)).ShouldBe(1);
        (await letters.PurgeAsync(Rows.Now.AddDays(3), 9, Stop)).ShouldBe(1);
        (await letters.ListAsync(null, 0, null, Stop)).Items.Select(d => d.Id).ShouldBe(["4", "3"]);
    }

    private static OutboxRow Kept(string id, int minute) => Rows.Message(id, minute) with { WaitsFor = "hash-" + id };

    private static DeadLetterRow Letter(string id, string message) => new()
    {
        Id = id, OriginalId = message, Kind = "SendStimulus", Message = "{}", OriginalCreatedAt = Rows.Now, DeadLetteredAt = Rows.Now, Reason = DeadLetterReasons.Expired,
    };
}

public sealed class SqliteWaitingTests() : WaitingTests(new SqliteDatabase());

public sealed class PostgreSqlWaitingTests(PostgresServer server) : WaitingTests(new PostgreSqlDatabase(server));
