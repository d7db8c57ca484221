using Bitrix24Workflow.Server.Dashboard.Live;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Workflow.Server.Tests.Dashboard;

public sealed class ThrottleTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_burst_is_answered_at_once_and_once_more_at_its_end()
    {
        var runs = 0;
        using var throttle = Make(() => { runs++; return Task.CompletedTask; });

        throttle.Request();
        _time.Advance(TimeSpan.Zero);
        runs.ShouldBe(1);

        for (var i = 0; i < 100; i++) throttle.Request();
        _time.Advance(TimeSpan.FromMilliseconds(249));
        runs.ShouldBe(1);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        runs.ShouldBe(2);
        _time.Advance(TimeSpan.FromSeconds(10));
        runs.ShouldBe(2);
    }

    [Fact]
    public void What_is_asked_for_while_it_runs_is_done_afterwards()
    {
        var gate = new TaskCompletionSource();
        var runs = 0;
        using var throttle = Make(() => { runs++; return gate.Task; });

        throttle.Request();
        _time.Advance(TimeSpan.Zero);
        throttle.Request();
        _time.Advance(TimeSpan.FromSeconds(1));
        runs.ShouldBe(1);

        gate.SetResult();
        // It took a second, so the next comes five after its start.
        _time.Advance(TimeSpan.FromMilliseconds(3_999));
        runs.ShouldBe(1);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        runs.ShouldBe(2);
    }

    [Fact]
    public void After_its_end_it_does_nothing()
    {
        var runs = 0;
        var throttle = Make(() => { runs++; return Task.CompletedTask; });

        throttle.Request();
        _time.Advance(TimeSpan.Zero);
        throttle.Request();
        throttle.Dispose();
        throttle.Request();
        _time.Advance(TimeSpan.FromSeconds(1));

        runs.ShouldBe(1);
    }

    private Throttle Make(Func<Task> action) => new(action, TimeSpan.FromMilliseconds(250), _time);
}
