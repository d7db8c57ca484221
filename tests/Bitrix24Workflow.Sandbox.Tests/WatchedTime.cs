using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Workflow.Sandbox.Tests;

/// <summary>A clock that tells when somebody has begun to wait on it, so that a test never has to guess.</summary>
internal sealed class WatchedTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly TaskCompletionSource _waited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task SomebodyWaits => _waited.Task;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waited.TrySetResult();
        return timer;
    }
}
