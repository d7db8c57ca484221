namespace Bitrix24Workflow.Simulation.Tests.World;

/// <summary>The time that a process sees: its machine's clock, which may jump, and timers, which don't.</summary>
internal sealed class ProcessTime(Process process) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => process.World.Now + process.Machine.ClockOffset;

    public override long GetTimestamp() => process.World.Elapsed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(process, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(Process process, TimerCallback callback, object? state) : ITimer
    {
        private int _version;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var version = ++_version;
            if (dueTime != Timeout.InfiniteTimeSpan) process.World.In(dueTime, () => process.Post(_ => Fire(version, period), null));
            return true;
        }

        public void Dispose() => _version++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fire(int version, TimeSpan period)
        {
            if (version != _version) return;
            if (period > TimeSpan.Zero) Change(period, period);
            callback(state);
        }
    }
}
