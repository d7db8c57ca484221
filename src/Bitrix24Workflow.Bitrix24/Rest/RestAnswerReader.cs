using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Bitrix24.Rest;

/// <summary>Reads what a REST method answered.</summary>
internal static class RestAnswerReader
{
    public static RestAnswer Read(int status, string? body, string accessToken, DateTimeOffset now)
    {
        if (Parse(body) is not { } json)
        {
            return status switch
            {
                429 => new RestAnswer(RestResult.Transient) { Status = status, Error = "http-429" },
                >= 400 and < 500 => new RestAnswer(RestResult.Failed) { Status = status, Error = $"http-{status}" },
                _ => new RestAnswer(RestResult.Unknown) { Status = status, Error = $"http-{status}", Description = "The portal's answer can't be read." },
            };
        }

        if (ErrorOf(json) is not { } error)
            return new RestAnswer(RestResult.Done) { Status = status, Value = json["result"]?.DeepClone(), Next = Number(json["next"]), Total = Number(json["total"]) };
        return new RestAnswer(RestErrors.Judge(error, status))
        {
            Status = status,
            Error = Clean(error, accessToken, 100),
            Description = Clean(DescriptionOf(json), accessToken, 1000),
            RetryAfterSeconds = json["time"]?["operating_reset_at"] is { } reset && Number(reset) is { } seconds
                ? Math.Clamp((int)(seconds - now.ToUnixTimeSeconds()), 1, 3600)
                : null,
        };
    }

    private static JsonObject? Parse(string? body)
    {
        try
        {
            return string.IsNullOrWhiteSpace(body) ? null : JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // REST v3 answers with an object, everything older with a text.
    private static string? ErrorOf(JsonObject json) => json["error"] switch
    {
        JsonObject detailed => detailed["code"]?.ToString() ?? "unknown",
        JsonValue text when text.ToString() is { Length: > 0 } code => code,
        _ => null,
    };

    private static string? DescriptionOf(JsonObject json) => (json["error"] is JsonObject detailed ? detailed["message"] : json["error_description"])?.ToString();

    private static string? Clean(string? text, string accessToken, int length)
    {
        if (text is null) return null;
        if (accessToken.Length > 0) text = text.Replace(accessToken, SecretValue.Mask, StringComparison.Ordinal);
        return text.Length <= length ? text : text[..length];
    }

    private static int? Number(JsonNode? node) => int.TryParse(node?.ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
