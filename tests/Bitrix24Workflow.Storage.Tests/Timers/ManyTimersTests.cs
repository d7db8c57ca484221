using System.Collections.Concurrent;
using System.Diagnostics;
using Bitrix24Workflow.Runtime;
using Bitrix24Workflow.Runtime.Admin;
using Bitrix24Workflow.Runtime.Timers;
using Bitrix24Workflow.Runtime.Turns;
using Bitrix24Workflow.Storage.Model;
using Bitrix24Workflow.Storage.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bitrix24Workflow.Storage.Tests.Timers;

/// <summary>The loop of timers on a real table, with a clock of its own: what fires is compared with the plan as a set.</summary>
public sealed class ManyTimersTests() : StorageTest(new SqliteDatabase())
{
    private static readonly int Count = Environment.GetEnvironmentVariable("NIGHTLY") == "1" ? 10_000_000 : 1_000_000;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, int> _fired = new();
    private readonly ConcurrentQueue<string> _order = new();

    // Nine of ten within two hours, across a change of the clock in much of the world; the others 41 days later, beyond what a timer in memory can hold, on a leap day.
    private async Task PlanAsync(DateTimeOffset start, int count)
    {
        Time.SetUtcNow(start);
        var sql = $"""
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {count})
            INSERT INTO "Timers" ("Id", "InstanceId", "Shard", "DueAt")
            SELECT printf('%09d', i), 'i' || i, 0, {start.UtcTicks} + CASE WHEN i % 10 = 0 THEN {TimeSpan.FromDays(41).Ticks} ELSE 0 END + (i * 7919 % 7200) * {TimeSpan.TicksPerSecond} FROM n
            """;
        await ExecuteAsync(sql);
    }

    private Task ExecuteAsync(string sql) => Get<Contexts>().WriteAsync(db => db.Database.ExecuteSqlRawAsync(sql, Stop), Stop);

    private (TimerLoop Loop, WakeQueue Wakes) Start()
    {
        var options = new RuntimeOptions();
        var wakes = new WakeQueue(options, Time, NullLogger<WakeQueue>.Instance);
        var loop = new TimerLoop(Get<ITimerStore>(), wakes, new RuntimeGate(Get<IPauseStore>(), Time), options, Time, NullLogger<TimerLoop>.Instance);
        wakes.Start((wake, _) =>
        {
            _order.Enqueue(wake.TimerId!);
            _fired.AddOrUpdate(wake.TimerId!, 1, (_, times) => times + 1);
            return Task.CompletedTask;
        });
        loop.Start();
        return (loop, wakes);
    }

    private static async Task StopAsync((TimerLoop Loop, WakeQueue Wakes) running)
    {
        await running.Loop.StopAsync();
        await running.Wakes.StopAsync();
        running.Loop.Dispose();
        running.Wakes.Dispose();
    }

    private async Task<long> PendingAsync() => await Get<Contexts>().ReadAsync(db => db.Timers.LongCountAsync(Stop));

    private async Task FiredAsync(int count)
    {
        var watch = Stopwatch.StartNew();
        while (_fired.Count < count)
        {
            watch.Elapsed.ShouldBeLessThan(Limit, $"{_fired.Count} of {count} have fired");
            // The loop rests between two looks by the same clock.
            Time.Advance(TimeSpan.FromMilliseconds(20));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Stop);
        }
    }

    [Fact]
    public async Task All_of_a_million_fire_over_a_restart_a_jump_of_the_clock_and_forty_days()
    {

        var start = new DateTimeOffset(2028, 1, 19, 0, 0, 0, TimeSpan.Zero);
        await PlanAsync(start, Count);
        (await PendingAsync()).ShouldBe(Count);
        var watch = Stopwatch.StartNew();

        var running = Start();
        Time.Advance(TimeSpan.FromMinutes(20));
        while (_fired.IsEmpty) await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Stop);
        // Cut in the middle: what was taken but not handled is in the table still.
        await StopAsync(running);
        var beforeRestart = _fired.Count;

        running = Start();
        // Back by an hour, as a clock that was wrong is set; then two hours at once.
        Time.AdjustTime(Time.GetUtcNow() - TimeSpan.FromHours(1));
        Time.Advance(TimeSpan.FromHours(3));
        await FiredAsync(Count / 10 * 9);
        _fired.Keys.ShouldAllBe(id => int.Parse(id, null) % 10 != 0, "a timer fired forty days early");
        Time.SetUtcNow(start + TimeSpan.FromDays(41) + TimeSpan.FromHours(3));
        await FiredAsync(Count);
        await StopAsync(running);

        _fired.Count.ShouldBe(Count);
        _fired.Keys.Select(id => int.Parse(id, null)).Order().ShouldBe(Enumerable.Range(0, Count));
        TestContext.Current.SendDiagnosticMessage($"{Count} timers fired in {watch.Elapsed.TotalSeconds:0.0} s, {beforeRestart} of them before the restart, {_fired.Values.Sum() - Count} once more");
    }

    [Fact]
    public async Task What_is_overdue_at_the_start_is_drained_in_order_and_never_held_all_at_once()
    {
        const int overdue = 100_000;
        await PlanAsync(Rows.Now, overdue);
        await ExecuteAsync($"""UPDATE "Timers" SET "DueAt" = "DueAt" - {TimeSpan.FromDays(60).Ticks}""");
        Time.SetUtcNow(Rows.Now.AddDays(1));
        var plan = await Get<Contexts>().ReadAsync(db => db.Timers.OrderBy(t => t.DueAt).ThenBy(t => t.Id).Select(t => t.Id).ToListAsync(Stop));
        var most = 0;
        var place = plan.Select((id, index) => (id, index)).ToDictionary(p => p.id, p => p.index);

        var running = Start();
        var watch = Stopwatch.StartNew();
        while (_fired.Count < overdue)
        {
            watch.Elapsed.ShouldBeLessThan(Limit);
            most = Math.Max(most, running.Wakes.Count + running.Loop.Held);
            Time.Advance(TimeSpan.FromMilliseconds(20));
            await Task.Yield();
        }

        await StopAsync(running);
        most.ShouldBeLessThan(5_000);
        var displaced = _order.Take(overdue).Select((id, index) => Math.Abs(place[id] - index)).Max();
        displaced.ShouldBeLessThan(5_000, "the oldest come first, but for those that are handled at the same time");
        TestContext.Current.SendDiagnosticMessage($"{overdue} overdue timers drained in {watch.Elapsed.TotalSeconds:0.0} s; {most} in memory at most, none more than {displaced} places from its turn");
    }
}
