namespace Bitrix24Workflow.Storage.Model;

/// <summary>Growing numbers that keep the order of rows of the same moment. They begin with the clock, so that a later process goes on above.</summary>
internal sealed class Ordinals(TimeProvider time)
{
    private long _last = time.GetUtcNow().UtcTicks;

    public long Next() => Interlocked.Increment(ref _last);
}
