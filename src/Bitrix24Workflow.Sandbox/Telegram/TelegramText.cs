using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Bitrix24Workflow.Sandbox.Telegram;

/// <summary>A text after its tags were read, or why they could not be.</summary>
internal sealed partial record TelegramText(string Plain, string? Trouble = null)
{
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "span", "tg-spoiler", "a", "code", "pre", "blockquote", "tg-emoji",
    };

    public static TelegramText Read(string text, string? parseMode) =>
        string.Equals(parseMode, "HTML", StringComparison.OrdinalIgnoreCase) ? ReadHtml(text) : new TelegramText(text);

    private static TelegramText ReadHtml(string html)
    {
        var open = new Stack<string>();
        var plain = new StringBuilder();
        var position = 0;
        foreach (Match tag in Tag().Matches(html))
        {
            plain.Append(html, position, tag.Index - position);
            position = tag.Index + tag.Length;
            var name = tag.Groups["name"].Value;
            var offset = Encoding.UTF8.GetByteCount(html.AsSpan(0, tag.Index));
            if (!Known.Contains(name))
                return new TelegramText("", $"Unsupported start tag \"{name}\" at byte offset {offset}");
            if (tag.Groups["slash"].Length == 0)
                open.Push(name);
            else if (!open.TryPop(out var expected) || !expected.Equals(name, StringComparison.OrdinalIgnoreCase))
                return new TelegramText("", $"Unmatched end tag at byte offset {offset}, expected \"</{expected}>\", found \"</{name}>\"");
        }

        return open.TryPeek(out var left)
            ? new TelegramText("", $"Can't find end tag corresponding to start tag \"{left}\"")
            : new TelegramText(WebUtility.HtmlDecode(plain.Append(html, position, html.Length - position).ToString()));
    }

    [GeneratedRegex(@"<(?<slash>/?)(?<name>[^\s<>/]*)[^<>]*>")]
    private static partial Regex Tag();
}
