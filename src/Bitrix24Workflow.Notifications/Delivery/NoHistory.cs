namespace Bitrix24Workflow.Notifications.Delivery;

/// <summary>For hosts that keep no history.</summary>
internal sealed class NoHistory : IMessageHistory
{
    public Task BeginAsync(MessageRecord message, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task EndAsync(string id, MessageEnd end, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task ReportAsync(string channel, string providerId, MessageEnd end, CancellationToken cancellationToken) => Task.CompletedTask;
}
