namespace Bitrix24Workflow.Runtime.Timers;

/// <summary>The truth about what is due; memory holds a window of it only.</summary>
public interface ITimerStore
{
    /// <summary>Timers due before <paramref name="until"/>, earliest first.</summary>
    /// <param name="after">Continues behind this row.</param>
    Task<IReadOnlyList<TimerRow>> DueAsync(DateTimeOffset until, TimerRow? after, int take, CancellationToken cancellationToken);

    /// <summary>Moves a trigger's timer that is due to its next moment, and stores the message that starts its workflow, in one transaction.</summary>
    /// <param name="next">Null removes the timer.</param>
    /// <returns>False, and nothing is stored, when it was moved before or is gone.</returns>
    Task<bool> MoveAsync(string id, DateTimeOffset now, DateTimeOffset? next, Outbox.OutboxRow? start, CancellationToken cancellationToken);
}
