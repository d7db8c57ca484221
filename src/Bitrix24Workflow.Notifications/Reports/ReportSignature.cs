using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Notifications.Reports;

/// <summary>How providers sign. A missing key is a wrong signature: what can't be checked is not believed.</summary>
internal static class ReportSignature
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Twilio and Mandrill: HMAC-SHA1 of the address, then each field's name and value in the order of the names.</summary>
    public static bool IsOfForm(string url, IReadOnlyDictionary<string, string> fields, string? key, string? signature)
    {
        if (key is not { Length: > 0 } || signature is null) return false;
        var text = url + string.Concat(fields.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => f.Key + f.Value));
        // The providers chose the algorithm.
#pragma warning disable CA5350
        return AreEqual(Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text))), signature);
#pragma warning restore CA5350
    }

    /// <summary>Bird: HMAC-SHA256 of the time, the address and the body's hash, a line each.</summary>
    public static bool IsOfBody(string url, byte[] body, string? timestamp, string? key, string? signature, DateTimeOffset now)
    {
        if (key is not { Length: > 0 } || signature is null || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return false;
        if ((now - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() > Tolerance) return false;
        byte[] text = [.. Encoding.UTF8.GetBytes($"{timestamp}\n{url}\n"), .. SHA256.HashData(body)];
        return AreEqual(Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), text)), signature);
    }

    /// <summary>MessageBird: a signed token (JWT, HS256) with the hash of the address and, if there is one, of the body.</summary>
    public static bool IsOfUrl(string url, byte[] body, string token, string? key, DateTimeOffset now)
    {
        if (key is not { Length: > 0 } || token.Split('.') is not [var header, var claims, var signature]) return false;
        var expected = Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{header}.{claims}")));
        if (!AreEqual(expected, signature) || Decode(header)?["alg"]?.ToString() != "HS256" || Decode(claims) is not { } said) return false;
        var isNow = Moment(said["nbf"]) is not { } from || now >= from - Tolerance;
        isNow &= Moment(said["exp"]) is { } until && now <= until + Tolerance;
        var isBody = body.Length == 0 || said["payload_hash"]?.ToString() == Hash(body);
        return isNow && isBody && said["url_hash"]?.ToString() == Hash(Encoding.UTF8.GetBytes(url));
    }

    /// <summary>Unisender Go: the field <c>auth</c> is the MD5 of the body that has the API key in its place.</summary>
    public static bool IsInBody(byte[] body, string? key)
    {
        if (key is not { Length: > 0 }) return false;
        var text = Encoding.UTF8.GetString(body);
        if (Decode(body)?["auth"]?.ToString() is not { Length: 32 } signature) return false;
#pragma warning disable CA5351
        return AreEqual(Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text.Replace(signature, key, StringComparison.Ordinal)))), signature);
#pragma warning restore CA5351
    }

    private static JsonObject? Decode(string part)
    {
        try
        {
            return Decode(Base64Url.DecodeFromChars(part));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static JsonObject? Decode(byte[] json)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static DateTimeOffset? Moment(JsonNode? node) =>
        long.TryParse(node?.ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 253402300800 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static bool AreEqual(string expected, string given) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));
}
