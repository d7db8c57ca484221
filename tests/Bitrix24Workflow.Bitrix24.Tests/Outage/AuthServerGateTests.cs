using Bitrix24Workflow.Bitrix24.Outage;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Workflow.Bitrix24.Tests.Outage;

public sealed class AuthServerGateTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Three_failures_over_half_a_minute_hold_the_others_back_and_are_an_outage()
    {
        var gate = new AuthServerGate(20, _time);

        gate.Fails(false, null).IsOutage.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(20));
        gate.Fails(false, null).IsOutage.ShouldBeFalse();
        (await gate.EnterAsync(false, None)).IsHeldBack.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(20));
        gate.Fails(false, null).IsOutage.ShouldBeTrue();

        var held = await gate.EnterAsync(false, None);
        (held.IsHeldBack, held.IsOutage).ShouldBe((true, true));
        held.Wait.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Ten_failures_at_once_are_an_outage_and_two_are_none()
    {
        var gate = new AuthServerGate(20, _time);

        Enumerable.Range(1, 12).Select(_ => gate.Fails(false, null).IsOutage).ShouldBe([.. Enumerable.Repeat(false, 9), true, true, true]);
    }

    [Fact]
    public async Task After_a_pause_one_request_tries_and_its_success_lets_all_through()
    {
        var gate = new AuthServerGate(20, _time);
        for (var i = 0; i < 10; i++) gate.Fails(false, null);
        _time.Advance(TimeSpan.FromSeconds(30));

        (await gate.EnterAsync(false, None)).IsHeldBack.ShouldBeFalse();
        (await gate.EnterAsync(false, None)).IsHeldBack.ShouldBeTrue("one tries for all");
        gate.Works();

        (await gate.EnterAsync(false, None)).IsHeldBack.ShouldBeFalse();
    }

    [Fact]
    public async Task A_try_that_never_comes_back_does_not_close_the_gate_for_ever()
    {
        var gate = new AuthServerGate(20, _time);
        for (var i = 0; i < 10; i++) gate.Fails(false, null);
        _time.Advance(TimeSpan.FromSeconds(30));
        (await gate.EnterAsync(false, None)).IsHeldBack.ShouldBeFalse();

        _time.Advance(TimeSpan.FromSeconds(40));

        (await gate.EnterAsync(false, None)).IsHeldBack.ShouldBeFalse();
    }

    [Fact]
    public async Task A_thousand_tasks_of_a_server_that_starts_in_an_outage_learn_of_it_by_a_few_tries()
    {
        var gate = new AuthServerGate(20, _time);
        var sent = 0;
        // Who comes back when he was told to, minute after minute.
        var due = new PriorityQueue<int, DateTimeOffset>(Enumerable.Range(0, 1_000).Select(n => (n, _time.GetUtcNow())));
        var end = _time.GetUtcNow().AddMinutes(10);
        while (due.TryDequeue(out var task, out var at) && at < end)
        {
            if (at > _time.GetUtcNow()) _time.Advance(at - _time.GetUtcNow());
            var asked = gate.EnterAsync(false, None);
            while (!asked.IsCompleted)
            {
                _time.Advance(TimeSpan.FromMilliseconds(50));
                await Task.Yield();
            }

            var decision = await asked;
            if (!decision.IsHeldBack) sent++;
            var wait = decision.IsHeldBack ? decision.Wait : gate.Fails(false, null).Wait;
            due.Enqueue(task, _time.GetUtcNow() + (wait > TimeSpan.FromSeconds(1) ? wait : TimeSpan.FromSeconds(1)));
        }

        sent.ShouldBeInRange(10, 30);
        (await gate.EnterAsync(false, None)).IsOutage.ShouldBeTrue();
    }

    [Fact]
    public async Task A_code_passes_whatever_happens()
    {
        var gate = new AuthServerGate(20, _time);
        for (var i = 0; i < 10; i++) gate.Fails(false, null);

        (await gate.EnterAsync(true, None)).ShouldBe(default);
    }

    [Fact]
    public async Task Who_is_sent_away_comes_back_one_after_the_other()
    {
        var gate = new AuthServerGate(20, _time);
        for (var i = 0; i < 10; i++) gate.Fails(false, null);

        var waits = new List<TimeSpan>();
        for (var i = 0; i < 100; i++) waits.Add((await gate.EnterAsync(false, None)).Wait);

        waits.Zip(waits.Skip(1), (a, b) => b - a).ShouldAllBe(d => d > TimeSpan.Zero && d <= TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void The_pace_begins_slowly_and_reaches_its_limit()
    {
        var now = _time.GetUtcNow();
        var pacer = new RequestPacer(20, now);
        var sent = new List<double>();
        for (var moment = now; moment < now.AddSeconds(90); moment = moment.AddMilliseconds(100))
            while (pacer.Reserve(moment) is { } wait) sent.Add((moment + wait - now).TotalSeconds);

        var passed = Enumerable.Range(0, 90).Select(second => sent.Count(s => s >= second && s < second + 1)).ToList();
        passed.Take(10).Sum().ShouldBeLessThanOrEqualTo(25, "a few in the first seconds");
        passed.ShouldAllBe(p => p <= 25);
        passed.TakeLast(30).ShouldAllBe(p => p >= 19);
    }
}
