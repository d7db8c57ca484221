namespace Bitrix24Workflow.Bitrix24.Renewal;

/// <summary>For a host whose storage is never put back.</summary>
internal sealed class NoneHeld : IHeldRenewals
{
    public ValueTask<bool> IsHeldAsync(string instanceId, CancellationToken cancellationToken) => ValueTask.FromResult(false);

    public Task<bool> ReleaseAsync(string instanceId, CancellationToken cancellationToken) => Task.FromResult(false);
}
