using System.Collections.Concurrent;

namespace Bitrix24Workflow.Bitrix24.Alerts;

/// <summary>For hosts without a store of their own.</summary>
internal sealed class AlertsInMemory : IAlertStore
{
    private readonly ConcurrentDictionary<string, AlertRecord> _alerts = new();
    private volatile DigestState _digest = new();

    public Task<IReadOnlyList<AlertRecord>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<AlertRecord>>([.. _alerts.Values]);

    public Task SaveAsync(AlertRecord alert, CancellationToken cancellationToken)
    {
        _alerts[alert.Id] = alert;
        return Task.CompletedTask;
    }

    public Task RemoveAsync(string id, CancellationToken cancellationToken)
    {
        _alerts.TryRemove(id, out _);
        return Task.CompletedTask;
    }

    public Task<DigestState> DigestAsync(CancellationToken cancellationToken) => Task.FromResult(_digest);

    public Task SaveDigestAsync(DigestState state, CancellationToken cancellationToken)
    {
        _digest = state;
        return Task.CompletedTask;
    }
}
