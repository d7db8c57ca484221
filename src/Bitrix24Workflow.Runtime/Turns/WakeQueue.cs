using Microsoft.Extensions.Logging;

namespace Bitrix24Workflow.Runtime.Turns;

/// <summary>Instances to be woken: a timer was due, an effect has ended, a segment's budget was used up.</summary>
public sealed class WakeQueue(RuntimeOptions options, TimeProvider time, ILogger<WakeQueue> logger) : WorkQueue<Wake>(options.MaxConcurrentWakes, time, logger)
{
    private static readonly Dictionary<string, object?> Nothing = [];

    public void Continue(string instanceId) => Add(new Wake(instanceId, null, Nothing));

    public void TimerDue(string timerId, string? instanceId) => Add(new Wake(instanceId, timerId, Nothing, timerId));
}
