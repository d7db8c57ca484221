using Bitrix24Workflow.Runtime.Effects;
using Bitrix24Workflow.Runtime.Turns;

namespace Bitrix24Workflow.Runtime.Admin;

/// <summary>Pausing and draining by hand.</summary>
public sealed class RuntimeAdmin(RuntimeGate gate, EffectRunner effects, WakeQueue wakes, TimeProvider time)
{
    /// <summary>Bursts that run or wait for the answer to a call.</summary>
    public int Active => effects.Running + wakes.Count + wakes.Busy;

    /// <summary>
    /// Accepts nothing any more and waits until the deadline for what runs. No call is cut off, since its answer may exist nowhere else, and no instance is left as interrupted: what is
    /// not done goes on after the next start.
    /// </summary>
    public async Task<DrainOutcome> DrainAsync(TimeSpan deadline, CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow();
        gate.BeginDrain();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(deadline);
        while (Active > 0 && !limit.IsCancellationRequested)
            await Task.Delay(TimeSpan.FromMilliseconds(20), time, limit.Token).ConfigureAwait(Beside.Quietly);
        return new DrainOutcome(Active == 0, started, time.GetUtcNow(), effects.Running);
    }
}
