namespace Bitrix24Workflow.Bitrix24.Renewal;

/// <summary>Tasks whose refresh token must not be sent until a person says so: the database was put back from a backup, and the server that it came from may have renewed them since, or still runs.</summary>
public interface IHeldRenewals
{
    ValueTask<bool> IsHeldAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>Lets one go on. False if it was not held.</summary>
    Task<bool> ReleaseAsync(string instanceId, CancellationToken cancellationToken);
}
