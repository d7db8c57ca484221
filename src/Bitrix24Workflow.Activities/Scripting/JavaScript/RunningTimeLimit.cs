using System.Diagnostics;
using Jint;

namespace Bitrix24Workflow.Activities.Scripting.JavaScript;

/// <summary>Ends a script that ran too long, the time not counted in which it waited for a processor.</summary>
/// <param name="waited">Time that the current thread has waited for a processor so far.</param>
internal sealed class RunningTimeLimit(TimeSpan limit, Func<TimeSpan> waited) : Constraint
{
    // Asking the system at every statement would cost more than the statements.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly TimeSpan _waitedBefore = waited();
    private TimeSpan _nextLook;

    public override void Check()
    {
        var elapsed = Stopwatch.GetElapsedTime(_start);
        if (elapsed < _nextLook) return;
        if (elapsed - (waited() - _waitedBefore) >= limit) throw new TimeoutException($"The script ran longer than {limit.TotalSeconds:0.##} seconds.");
        _nextLook = elapsed + BetweenLooks;
    }

    public override void Reset()
    {
    }
}
