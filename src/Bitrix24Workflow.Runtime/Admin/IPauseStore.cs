namespace Bitrix24Workflow.Runtime.Admin;

public interface IPauseStore
{
    /// <summary>Null while nothing is paused.</summary>
    Task<PauseState?> ReadAsync(CancellationToken cancellationToken);

    Task WriteAsync(PauseState? state, CancellationToken cancellationToken);
}
