using System.Globalization;
using Bitrix24Workflow.Notifications.Delivery;
using Telegram.Bot.Exceptions;

namespace Bitrix24Workflow.Notifications.Chat;

/// <summary>What a failure of the Bot API means. Only the API's own descriptions are repeated: texts of transport errors may hold the address, and so the token.</summary>
internal static class TelegramErrors
{
    public static DeliveryReport Judge(ApiRequestException e) => new(
        Class(e.ErrorCode, e.Message),
        $"Telegram answered {e.ErrorCode}: {e.Message}",
        e.ErrorCode.ToString(CultureInfo.InvariantCulture),
        RetryAfterSeconds: e.Parameters?.RetryAfter,
        Message: e.Message);

    /// <summary>A mistake of ours: a shorter text may pass.</summary>
    public static bool IsAboutText(string description) => Says(description, "message is too long") || Says(description, "can't parse entities");

    public static DeliveryReport Judge(RequestException e) => (int?)e.HttpStatusCode switch
    {
        >= 500 or 429 => new(DeliveryOutcome.Transient, "Telegram is not available.", Code(e)),
        >= 400 => new(DeliveryOutcome.Misconfigured, "Notifications:Telegram:BaseUrl does not answer as the Bot API.", Code(e)),
        not null => new(DeliveryOutcome.Unknown, "Telegram's answer can't be read.", Code(e)),
        null => e.InnerException is HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        }
            ? new(DeliveryOutcome.Transient, "Telegram can't be reached.", "unreachable")
            : new(DeliveryOutcome.Unknown, "The connection to Telegram was lost; the message may have been sent.", "connection-lost"),
    };

    private static DeliveryOutcome Class(int code, string description) => code switch
    {
        429 or >= 500 => DeliveryOutcome.Transient,
        401 or 404 => DeliveryOutcome.Misconfigured,
        400 when Says(description, "chat not found") || Says(description, "PEER_ID_INVALID") => DeliveryOutcome.Misconfigured,
        _ => DeliveryOutcome.Rejected,
    };

    private static bool Says(string description, string words) => description.Contains(words, StringComparison.OrdinalIgnoreCase);

    private static string Code(RequestException e) => $"http-{(int)e.HttpStatusCode!}";
}
