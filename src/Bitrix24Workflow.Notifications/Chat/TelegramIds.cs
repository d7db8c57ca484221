using System.Text.RegularExpressions;

namespace Bitrix24Workflow.Notifications.Chat;

internal static partial class TelegramIds
{
    public static bool IsToken(string text) => Token().IsMatch(text);

    public static bool IsChat(string text) => Chat().IsMatch(text);

    [GeneratedRegex("^[0-9]{1,20}:[A-Za-z0-9_-]{1,100}$")]
    private static partial Regex Token();

    [GeneratedRegex("^(-?[0-9]{1,19}|@[A-Za-z0-9_]{4,64})$")]
    private static partial Regex Chat();
}
