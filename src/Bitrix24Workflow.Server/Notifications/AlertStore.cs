using System.Text.Json;
using Bitrix24Workflow.Bitrix24.Alerts;
using Bitrix24Workflow.Storage.Accounts;

namespace Bitrix24Workflow.Server.Notifications;

/// <summary>Open troubles: few, short-lived, and read once at the start, so each is one value beside the settings.</summary>
internal sealed class AlertStore(SettingStore settings) : IAlertStore
{
    private const string Prefix = "alert:";
    private const string DigestKey = "alert-digest";

    public async Task<IReadOnlyList<AlertRecord>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await settings.ListAsync(Prefix, cancellationToken)).Values.Select(json => JsonSerializer.Deserialize(json, AlertJson.Default.AlertRecord)!)];

    public Task SaveAsync(AlertRecord alert, CancellationToken cancellationToken) =>
        settings.SaveAsync(Prefix + alert.Id, JsonSerializer.Serialize(alert, AlertJson.Default.AlertRecord), cancellationToken);

    public Task RemoveAsync(string id, CancellationToken cancellationToken) => settings.RemoveAsync(Prefix + id, cancellationToken);

    public async Task<DigestState> DigestAsync(CancellationToken cancellationToken) =>
        await settings.FindAsync(DigestKey, cancellationToken) is { } json ? JsonSerializer.Deserialize(json, AlertJson.Default.DigestState)! : new DigestState();

    public Task SaveDigestAsync(DigestState state, CancellationToken cancellationToken) =>
        settings.SaveAsync(DigestKey, JsonSerializer.Serialize(state, AlertJson.Default.DigestState), cancellationToken);
}
