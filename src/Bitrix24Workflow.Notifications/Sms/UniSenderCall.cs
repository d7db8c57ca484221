using System.Text.Json.Nodes;
using Bitrix24Workflow.Notifications.Delivery;

namespace Bitrix24Workflow.Notifications.Sms;

/// <summary>UniSender's way of calling and answering: everything in the form, errors with HTTP 200.</summary>
internal static class UniSenderCall
{
    public const string ApiKey = "apiKey";

    public static HttpRequestMessage Request(UniSenderOptions options, string method, string key, params ReadOnlySpan<(string Name, string? Value)> fields)
    {
        Dictionary<string, string> form = new() { ["format"] = "json", ["api_key"] = key };
        foreach (var (name, value) in fields)
            if (value is not null) form[name] = value;
        return new HttpRequestMessage(HttpMethod.Post, $"{options.BaseUrl.TrimEnd('/')}/{method}") { Content = new FormUrlEncodedContent(form) };
    }

    /// <summary>The error of an answer that is one; null if it has a result.</summary>
    public static DeliveryReport? Error(ProviderReply reply)
    {
        if (reply.Text("error") is not { } error) return reply.Json is JsonObject json && json["result"] is JsonObject or JsonArray ? null : Refusal(null, "there is neither a result nor an error", reply);
        return Refusal(reply.Text("code"), error, reply);
    }

    public static DeliveryReport Refusal(string? code, string? text, ProviderReply reply) => new(
        Class(code, reply.Status), $"UniSender refused the message{(code is null ? "" : $" with {code}")}: {text ?? "no reason was given"}", code, null, reply.RetryAfterSeconds ?? Pause(code), text);

    public static DeliveryOutcome OutcomeOf(string? status) => status switch
    {
        "ok_delivered" or "ok_read" or "ok_link_visited" or "ok_fbl" or "ok_unsubscribed" or "ok_spam_folder" => DeliveryOutcome.Delivered,
        _ when status?.StartsWith("err_", StringComparison.Ordinal) == true => DeliveryOutcome.Rejected,
        _ => DeliveryOutcome.Accepted,
    };

    private static int? Pause(string? code) => code?.StartsWith("api_call_limit_exceeded", StringComparison.Ordinal) == true ? 60 : null;

    private static DeliveryOutcome Class(string? code, int status) => code switch
    {
        "invalid_api_key" or "access_denied" or "unknown_method" or "not_enough_money" => DeliveryOutcome.Misconfigured,
        "retry_later" => DeliveryOutcome.Transient,
        _ when code?.StartsWith("api_call_limit_exceeded", StringComparison.Ordinal) == true => DeliveryOutcome.Transient,
        _ when code?.StartsWith("src_", StringComparison.Ordinal) == true || code?.StartsWith("alphaname", StringComparison.Ordinal) == true => DeliveryOutcome.Misconfigured,
        _ when status is 429 or >= 500 => DeliveryOutcome.Transient,
        _ when status is 401 or 403 => DeliveryOutcome.Misconfigured,
        _ => DeliveryOutcome.Rejected,
    };
}
