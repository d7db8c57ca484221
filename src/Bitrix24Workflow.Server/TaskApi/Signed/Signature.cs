using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bitrix24Workflow.Server.TaskApi.Signed;

/// <summary>Signatures as Corezoid's clients make them: <c>hex(sha1(time + secret + content + secret))</c>.</summary>
internal static class Signature
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    public static string Of(string unixTime, string secret, ReadOnlySpan<byte> content)
    {
        var key = Encoding.UTF8.GetBytes(secret);
#pragma warning disable CA5350 // The format of the clients asks for it; the secret on both sides of the content is what counts.
        return Convert.ToHexStringLower(SHA1.HashData([.. Encoding.UTF8.GetBytes(unixTime), .. key, .. content, .. key]));
#pragma warning restore CA5350
    }

    public static bool IsCurrent(string unixTime, DateTimeOffset now) =>
        long.TryParse(unixTime, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && Math.Abs(now.ToUnixTimeSeconds() - seconds) <= Skew.TotalSeconds;

    public static bool AreEqual(string expected, string given) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(given.ToLowerInvariant()));
}
