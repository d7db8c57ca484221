using System.Text;
using System.Text.RegularExpressions;

namespace Bitrix24Workflow.Sandbox.Smtp;

internal static partial class TransferEncoding
{
    public static byte[] Decode(byte[] body, string? encoding) => encoding?.Trim().ToLowerInvariant() switch
    {
        "base64" => Base64(Encoding.Latin1.GetString(body)),
        "quoted-printable" => QuotedPrintable(Encoding.Latin1.GetString(body)),
        _ => body,
    };

    public static byte[] Base64(string text)
    {
        var compact = Space().Replace(text, "");
        var bytes = new byte[compact.Length];
        return Convert.TryFromBase64String(compact, bytes, out var written) ? bytes[..written] : Encoding.Latin1.GetBytes(text);
    }

    public static byte[] QuotedPrintable(string text)
    {
        var joined = SoftBreak().Replace(text, "");
        return Encoding.Latin1.GetBytes(Escape().Replace(joined, match => ((char)Convert.ToByte(match.Groups[1].Value, 16)).ToString()));
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"=[ \t]*\r?\n")]
    private static partial Regex SoftBreak();

    [GeneratedRegex("=([0-9A-Fa-f]{2})")]
    private static partial Regex Escape();
}
