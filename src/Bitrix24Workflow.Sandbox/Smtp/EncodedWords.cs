using System.Text.RegularExpressions;

namespace Bitrix24Workflow.Sandbox.Smtp;

/// <summary>Words of a header that stand in another alphabet (RFC 2047).</summary>
internal static partial class EncodedWords
{
    public static string Decode(string header)
    {
        // Neighbouring words of one encoding are joined before decoding, as some senders cut inside a character.
        var joined = Gap().Replace(header, "$1");
        return Runs().Replace(joined, run =>
        {
            var bytes = new List<byte>();
            var (charset, text) = ("utf-8", "");
            foreach (Match word in Word().Matches(run.Value))
            {
                if (bytes.Count > 0 && word.Groups["charset"].Value != charset)
                {
                    text += Charsets.Find(charset).GetString([.. bytes]);
                    bytes.Clear();
                }

                charset = word.Groups["charset"].Value;
                bytes.AddRange(Bytes(word));
            }

            return text + Charsets.Find(charset).GetString([.. bytes]);
        });
    }

    private static byte[] Bytes(Match word) => word.Groups["encoding"].Value is "B" or "b"
        ? TransferEncoding.Base64(word.Groups["text"].Value)
        : TransferEncoding.QuotedPrintable(word.Groups["text"].Value.Replace('_', ' '));

    [GeneratedRegex(@"(\?=)\s+(?==\?)")]
    private static partial Regex Gap();

    [GeneratedRegex(@"(?:=\?[^?\s]+\?[BbQq]\?[^?\s]*\?=)+")]
    private static partial Regex Runs();

    [GeneratedRegex(@"=\?(?<charset>[^?*\s]+)(?:\*[^?\s]*)?\?(?<encoding>[BbQq])\?(?<text>[^?\s]*)\?=")]
    private static partial Regex Word();
}
