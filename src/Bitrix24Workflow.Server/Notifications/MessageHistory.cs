using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Bitrix24Workflow.Notifications.Delivery;
using Bitrix24Workflow.Storage.Accounts;

namespace Bitrix24Workflow.Server.Notifications;

/// <summary>The last messages, each one value beside the settings, under a key that sorts by time. Their texts are not kept.</summary>
internal sealed class MessageHistory(SettingStore settings) : IMessageHistory
{
    /// <summary>What a person looks through; older ones are dropped.</summary>
    public const int MostKept = 1000;

    private const string Prefix = "message:";
    private const int CleanEvery = 50;
    private readonly ConcurrentDictionary<string, MessageEntry> _sending = new();
    private int _begun;

    public async Task BeginAsync(MessageRecord message, CancellationToken cancellationToken)
    {
        var entry = new MessageEntry(message.Id, message.SentAt, message.Channel, message.Recipient, message.InstanceId);
        _sending[entry.Id] = entry;
        await SaveAsync(entry, cancellationToken);
        if (Interlocked.Increment(ref _begun) % CleanEvery == 0) await CleanAsync(cancellationToken);
    }

    public async Task EndAsync(string id, MessageEnd end, CancellationToken cancellationToken)
    {
        if (_sending.TryRemove(id, out var entry)) await SaveAsync(With(entry, end), cancellationToken);
    }

    public async Task ReportAsync(string channel, string providerId, MessageEnd end, CancellationToken cancellationToken)
    {
        if ((await ListAsync(cancellationToken)).FirstOrDefault(e => e.Channel == channel && e.ProviderId == providerId) is { } entry) await SaveAsync(With(entry, end), cancellationToken);
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<MessageEntry>> ListAsync(CancellationToken cancellationToken) =>
    [
        .. (await settings.ListAsync(Prefix, cancellationToken)).OrderByDescending(p => p.Key, StringComparer.Ordinal).Take(MostKept)
            .Select(p => JsonSerializer.Deserialize(p.Value, MessageEntryJson.Default.MessageEntry)!),
    ];

    private Task SaveAsync(MessageEntry entry, CancellationToken cancellationToken) =>
        settings.SaveAsync(KeyOf(entry), JsonSerializer.Serialize(entry, MessageEntryJson.Default.MessageEntry), cancellationToken);

    private async Task CleanAsync(CancellationToken cancellationToken)
    {
        foreach (var key in (await settings.ListAsync(Prefix, cancellationToken)).Keys.OrderDescending(StringComparer.Ordinal).Skip(MostKept)) await settings.RemoveAsync(key, cancellationToken);
    }

    private static MessageEntry With(MessageEntry entry, MessageEnd end) => entry with { Outcome = end.Outcome, Code = end.Code, Detail = end.Detail, ProviderId = end.ProviderId ?? entry.ProviderId };

    private static string KeyOf(MessageEntry entry) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{entry.SentAt.UtcTicks:D19}:{entry.Id}");
}
