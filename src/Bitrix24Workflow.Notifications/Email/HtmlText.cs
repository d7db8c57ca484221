using System.Net;

namespace Bitrix24Workflow.Notifications.Email;

/// <summary>Plain text for channels that want HTML.</summary>
internal static class HtmlText
{
    public static string Of(string text) => text.AsSpan().TrimStart().StartsWith("<") ? text : WebUtility.HtmlEncode(text).ReplaceLineEndings("<br>\n");
}
