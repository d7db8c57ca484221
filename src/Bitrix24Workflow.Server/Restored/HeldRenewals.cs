using System.Collections.Concurrent;
using System.Text.Json;
using Bitrix24Workflow.Bitrix24.Renewal;
using Bitrix24Workflow.Storage.Accounts;
using Bitrix24Workflow.Storage.Backup;

namespace Bitrix24Workflow.Server.Restored;

/// <summary>The renewals that wait for a person since the database was put back from a backup. One row a task, read once: only this process takes them away.</summary>
internal sealed class HeldRenewals(SettingStore settings) : IHeldRenewals, IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private ConcurrentDictionary<string, HeldChain>? _held;

    public async ValueTask<bool> IsHeldAsync(string instanceId, CancellationToken cancellationToken) => (await HeldAsync(cancellationToken)).ContainsKey(instanceId);

    public async Task<bool> ReleaseAsync(string instanceId, CancellationToken cancellationToken)
    {
        var held = await HeldAsync(cancellationToken);
        if (!held.ContainsKey(instanceId)) return false;
        await settings.RemoveAsync(BackupSettings.Chain + instanceId, cancellationToken);
        return held.TryRemove(instanceId, out _);
    }

    /// <summary>Those that a server which went on after the backup has surely renewed come first.</summary>
    public async Task<IReadOnlyList<HeldChain>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await HeldAsync(cancellationToken)).Values.OrderByDescending(c => c.WasDue).ThenBy(c => c.DefinitionId, StringComparer.Ordinal).ThenBy(c => c.Reference, StringComparer.Ordinal)];

    /// <summary>Null if this database was never put back.</summary>
    public async Task<RestoreMark?> MarkAsync(CancellationToken cancellationToken) =>
        await settings.FindAsync(BackupSettings.Restored, cancellationToken) is { } json ? JsonSerializer.Deserialize(json, RestoredJson.Default.RestoreMark) : null;

    public void Dispose() => _one.Dispose();

    private async ValueTask<ConcurrentDictionary<string, HeldChain>> HeldAsync(CancellationToken cancellationToken)
    {
        if (_held is { } known) return known;
        await _one.WaitAsync(cancellationToken);
        try
        {
            return _held ??= new(
                (await settings.ListAsync(BackupSettings.Chain, cancellationToken)).Values.Select(json => JsonSerializer.Deserialize(json, RestoredJson.Default.HeldChain)!).ToDictionary(c => c.InstanceId),
                StringComparer.Ordinal);
        }
        finally
        {
            _one.Release();
        }
    }
}
