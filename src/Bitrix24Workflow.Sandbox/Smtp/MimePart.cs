using System.Text;
using System.Text.RegularExpressions;

namespace Bitrix24Workflow.Sandbox.Smtp;

/// <summary>Headers and body of a message or of one of its parts.</summary>
internal sealed partial class MimePart
{
    private const int MaxDepth = 8;

    private readonly Dictionary<string, string> _headers;
    private readonly byte[] _body;

    private MimePart(Dictionary<string, string> headers, byte[] body) => (_headers, _body) = (headers, body);

    public string MediaType => Raw("Content-Type") is { } type ? type.Split(';')[0].Trim().ToLowerInvariant() : "text/plain";

    public bool IsAttachment => Raw("Content-Disposition")?.StartsWith("attachment", StringComparison.OrdinalIgnoreCase) == true;

    public static MimePart Read(ReadOnlySpan<byte> content)
    {
        var end = content.IndexOf("\r\n\r\n"u8);
        var head = content.StartsWith("\r\n"u8) ? default : end < 0 ? content : content[..end];
        var body = content.StartsWith("\r\n"u8) ? content[2..] : end < 0 ? default : content[(end + 4)..];
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Fold().Replace(Encoding.UTF8.GetString(head), " ").Split("\r\n"))
        {
            if (line.Split(':', 2) is [var name, var value])
                headers.TryAdd(name.Trim(), value.Trim());
        }

        return new MimePart(headers, body.ToArray());
    }

    public string? Header(string name) => Raw(name) is { } value ? EncodedWords.Decode(value) : null;

    public string Text() =>
        Charsets.Find(Parameter("charset")).GetString(TransferEncoding.Decode(_body, Raw("Content-Transfer-Encoding")));

    public IEnumerable<MimePart> Leaves(int depth = 0) =>
        MediaType.StartsWith("multipart/", StringComparison.Ordinal) && Parameter("boundary") is { } boundary && depth < MaxDepth
            ? Parts(boundary).SelectMany(part => part.Leaves(depth + 1))
            : [this];

    private List<MimePart> Parts(string boundary)
    {
        // Latin-1 keeps every byte as one character, so that positions in text are positions in bytes.
        var text = "\r\n" + Encoding.Latin1.GetString(_body);
        var pieces = text.Split("\r\n--" + boundary).Skip(1).TakeWhile(piece => !piece.StartsWith("--", StringComparison.Ordinal));
        return
        [
            .. pieces.Select(piece => piece.IndexOf("\r\n", StringComparison.Ordinal) is >= 0 and var start ? piece[(start + 2)..] : "")
                .Select(piece => Read(Encoding.Latin1.GetBytes(piece))),
        ];
    }

    private string? Raw(string name) => _headers.GetValueOrDefault(name);

    private string? Parameter(string name)
    {
        foreach (Match match in ParameterOf().Matches(Raw("Content-Type") ?? ""))
        {
            if (match.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase))
                return match.Groups["quoted"].Success ? match.Groups["quoted"].Value : match.Groups["bare"].Value;
        }

        return null;
    }

    [GeneratedRegex(@"\r\n[ \t]+")]
    private static partial Regex Fold();

    [GeneratedRegex("""
        ;\s*(?<name>[\w-]+)\s*=\s*(?:"(?<quoted>[^"]*)"|(?<bare>[^;\s]+))
        """)]
    private static partial Regex ParameterOf();
}
