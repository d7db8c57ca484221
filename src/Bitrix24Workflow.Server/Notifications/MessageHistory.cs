using System.Text.Json;
using Bitrix24Workflow.Notifications.Delivery;
using Bitrix24Workflow.Notifications.Settings;
using Bitrix24Workflow.Storage.Notices;

namespace Bitrix24Workflow.Server.Notifications;

/// <summary>The messages of the last days. Their texts are not kept.</summary>
internal sealed class MessageHistory(MessageRowStore rows, NotificationSettings settings, TimeProvider time) : IMessageHistory
{
    private const int CleanEvery = 50;
    private int _begun;

    public async Task BeginAsync(MessageRecord message, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _begun) % CleanEvery == 1) await rows.RemoveOlderAsync(time.GetUtcNow().AddDays(-settings.Current.HistoryDays), cancellationToken);
        if (await rows.FindAsync(message.Id, cancellationToken) is not null) return;
        await SaveAsync(new MessageEntry(message.Id, message.SentAt, message.Channel, message.Recipient, message.InstanceId), cancellationToken);
    }

    public async Task EndAsync(string id, MessageEnd end, CancellationToken cancellationToken)
    {
        if (await rows.FindAsync(id, cancellationToken) is { } row) await SaveAsync(With(Read(row), end), cancellationToken);
    }

    public async Task ReportAsync(string channel, string providerId, MessageEnd end, CancellationToken cancellationToken)
    {
        if (await rows.FindAsync(channel, providerId, cancellationToken) is { } row) await SaveAsync(With(Read(row), end), cancellationToken);
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<MessageEntry>> ListAsync(int most, CancellationToken cancellationToken) => [.. (await rows.NewestAsync(most, cancellationToken)).Select(Read)];

    private Task SaveAsync(MessageEntry entry, CancellationToken cancellationToken) => rows.SaveAsync(
        new MessageRow(entry.Id, entry.SentAt, entry.Channel, entry.ProviderId, JsonSerializer.Serialize(entry, MessageEntryJson.Default.MessageEntry)), cancellationToken);

    private static MessageEntry Read(MessageRow row) => JsonSerializer.Deserialize(row.Body, MessageEntryJson.Default.MessageEntry)!;

    private static MessageEntry With(MessageEntry entry, MessageEnd end) => entry with { Outcome = end.Outcome, Code = end.Code, Detail = end.Detail, ProviderId = end.ProviderId ?? entry.ProviderId };
}
