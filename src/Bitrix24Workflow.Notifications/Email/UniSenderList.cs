using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Notifications.Delivery;
using Bitrix24Workflow.Notifications.Sms;

namespace Bitrix24Workflow.Notifications.Email;

/// <summary>The mailing list that UniSender wants for each letter: found by its title or created, once, and kept.</summary>
internal sealed class UniSenderList(IKeptValues kept) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    /// <returns>What went wrong; null if <paramref name="found"/> was called.</returns>
    public async Task<DeliveryReport?> FindAsync(
        UniSenderOptions options, string key, string title, Func<HttpRequestMessage, Func<ProviderReply, DeliveryReport>, Task<DeliveryReport>> call, Action<string> found, CancellationToken cancellationToken)
    {
        // Two letters at once would otherwise create it twice.
        await _one.WaitAsync(cancellationToken);
        try
        {
            var place = Place(options, key, title);
            if (await kept.FindAsync(place, cancellationToken) is { Length: > 0 } known)
            {
                found(known);
                return null;
            }

            var report = await call(UniSenderCall.Request(options, "getLists", key), reply => OfLists(reply, title));
            if (report is { Outcome: DeliveryOutcome.Accepted, MessageId: null }) report = await call(UniSenderCall.Request(options, "createList", key, ("title", title)), OfNewList);
            if (report.MessageId is not { } id) return report;
            await kept.KeepAsync(place, id, cancellationToken);
            found(id);
            return null;
        }
        finally
        {
            _one.Release();
        }
    }

    public Task ForgetAsync(UniSenderOptions options, string key, string title, CancellationToken cancellationToken) => kept.KeepAsync(Place(options, key, title), "", cancellationToken);

    public void Dispose() => _one.Dispose();

    // A fingerprint of the key: lists belong to an account.
    private static string Place(UniSenderOptions options, string key, string title) =>
        $"unisender-list:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{options.BaseUrl}\n{key}\n{title}")).AsSpan(0, 16))}";

    private static DeliveryReport OfLists(ProviderReply reply, string title)
    {
        if (reply.Json is JsonObject json && json["result"] is JsonArray lists)
            return new DeliveryReport(DeliveryOutcome.Accepted, MessageId: lists.OfType<JsonObject>().FirstOrDefault(l => l["title"]?.ToString() == title)?["id"]?.ToString());
        return UniSenderCall.Error(reply) ?? UniSenderCall.Refusal(null, null, reply);
    }

    private static DeliveryReport OfNewList(ProviderReply reply) =>
        UniSenderCall.Error(reply) ?? (reply.Json!["result"]?["id"]?.ToString() is { } id ? new DeliveryReport(DeliveryOutcome.Accepted, MessageId: id) : UniSenderCall.Refusal(null, null, reply));
}
