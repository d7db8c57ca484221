using System.Net;
using System.Text.RegularExpressions;

namespace Bitrix24Workflow.Sandbox.Inbox;

/// <summary>Finds the addresses in a message, each once, in their order.</summary>
internal static partial class Links
{
    public static IReadOnlyList<string> Of(string? text, string? html) =>
    [
        .. InHtml(html).Concat(InText(text)).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Plain text as HTML whose addresses can be clicked.</summary>
    public static string Clickable(string text) => string.Concat(Address().Split(text).Select((part, i) =>
        i % 2 == 0 ? WebUtility.HtmlEncode(part) : $"<a href=\"{WebUtility.HtmlEncode(part)}\">{WebUtility.HtmlEncode(part)}</a>"));

    private static IEnumerable<string> InText(string? text) => Address().Matches(text ?? "").Select(match => match.Value);

    private static IEnumerable<string> InHtml(string? html) =>
        Href().Matches(html ?? "").Select(match => WebUtility.HtmlDecode(match.Groups["url"].Value));

    [GeneratedRegex("""(https?://[^\s<>"']*[^\s<>"'.,;:!?)\]])""", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex("""href\s*=\s*["'](?<url>https?://[^"']+)["']""", RegexOptions.IgnoreCase)]
    private static partial Regex Href();
}
