using Bitrix24Workflow.Notifications.Delivery;
using Bitrix24Workflow.Storage.Accounts;

namespace Bitrix24Workflow.Server.Notifications;

/// <summary>What channels learned, beside the settings.</summary>
internal sealed class KeptValues(SettingStore settings) : IKeptValues
{
    public Task<string?> FindAsync(string key, CancellationToken cancellationToken) => settings.FindAsync($"kept:{key}", cancellationToken);

    public Task KeepAsync(string key, string value, CancellationToken cancellationToken) => settings.SaveAsync($"kept:{key}", value, cancellationToken);
}
