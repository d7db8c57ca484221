using System.Text.Json;
using Bitrix24Workflow.Bitrix24.Alerts;
using Bitrix24Workflow.Storage.Accounts;
using Bitrix24Workflow.Storage.Notices;

namespace Bitrix24Workflow.Server.Notifications;

/// <summary>Open troubles: few, short-lived, and read once at the start. What is to be said in the next digest is a single value, beside the settings.</summary>
internal sealed class AlertStore(AlertRowStore rows, SettingStore settings) : IAlertStore
{
    private const string DigestKey = "alert-digest";

    public async Task<IReadOnlyList<AlertRecord>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await rows.ListAsync(cancellationToken)).Select(row => JsonSerializer.Deserialize(row.Body, AlertJson.Default.AlertRecord)!)];

    public Task SaveAsync(AlertRecord alert, CancellationToken cancellationToken) =>
        rows.SaveAsync(new AlertRow(alert.Id, JsonSerializer.Serialize(alert, AlertJson.Default.AlertRecord)), cancellationToken);

    public Task RemoveAsync(string id, CancellationToken cancellationToken) => rows.RemoveAsync(id, cancellationToken);

    public async Task<DigestState> DigestAsync(CancellationToken cancellationToken) =>
        await settings.FindAsync(DigestKey, cancellationToken) is { } json ? JsonSerializer.Deserialize(json, AlertJson.Default.DigestState)! : new DigestState();

    public Task SaveDigestAsync(DigestState state, CancellationToken cancellationToken) =>
        settings.SaveAsync(DigestKey, JsonSerializer.Serialize(state, AlertJson.Default.DigestState), cancellationToken);
}
