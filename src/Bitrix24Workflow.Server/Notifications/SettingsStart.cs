namespace Bitrix24Workflow.Server.Notifications;

/// <summary>Lets the stored settings hold before anything is sent.</summary>
internal sealed class SettingsStart(StoredSettings settings) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => settings.LoadAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
