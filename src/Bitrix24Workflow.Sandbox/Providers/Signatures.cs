using System.Security.Cryptography;
using System.Text;

namespace Bitrix24Workflow.Sandbox.Providers;

/// <summary>How providers sign what they send.</summary>
internal static class Signatures
{
    /// <summary>Twilio and Mandrill: the address, then each field's name and value, in the order of the names.</summary>
    public static string OfForm(string url, IEnumerable<KeyValuePair<string, string>> fields, string key)
    {
        var text = url + string.Concat(fields.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => f.Key + f.Value));
        return Convert.ToBase64String(Hmac1(key, text));
    }

    /// <summary>Bird: time, address and the body's hash, a line each.</summary>
    public static string OfBody(string timestamp, string url, byte[] body, string key) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), (byte[])[.. Encoding.UTF8.GetBytes($"{timestamp}\n{url}\n"), .. SHA256.HashData(body)]));

    /// <summary>MessageBird: a token that holds the address's hash.</summary>
    public static string OfUrl(string url, DateTimeOffset now, string key)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url)));
        var claims = $$"""{"iss":"MessageBird","nbf":{{now.ToUnixTimeSeconds() - 1}},"exp":{{now.ToUnixTimeSeconds() + 60}},"jti":"{{Guid.NewGuid()}}","url_hash":"{{hash}}"}""";
        var head = $"{Base64Url("""{"alg":"HS256","typ":"JWT"}"""u8)}.{Base64Url(Encoding.UTF8.GetBytes(claims))}";
        return $"{head}.{Base64Url(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(head)))}";
    }

    /// <summary>Unisender Go: the hash of the body that has the key where the hash will stand.</summary>
    public static string OfBodyWithKey(string bodyWithKey) => Convert.ToHexStringLower(Md5(bodyWithKey));

    // The providers chose the algorithms.
#pragma warning disable CA5350, CA5351
    private static byte[] Hmac1(string key, string text) => HMACSHA1.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text));

    private static byte[] Md5(string text) => MD5.HashData(Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5350, CA5351

    private static string Base64Url(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
