namespace Bitrix24Workflow.Runtime.Timers;

/// <summary>The truth about what is due; memory holds a window of it only.</summary>
public interface ITimerStore
{
    /// <summary>Timers due before <paramref name="until"/>, earliest first.</summary>
    /// <param name="after">Continues behind this row.</param>
    Task<IReadOnlyList<TimerRow>> DueAsync(DateTimeOffset until, TimerRow? after, int take, CancellationToken cancellationToken);

    /// <summary>Moves a trigger's timer to its next moment; null removes it.</summary>
    Task MoveAsync(string id, DateTimeOffset? dueAt, CancellationToken cancellationToken);
}
