namespace Bitrix24Workflow.Notifications.Email;

internal static class EmailAddresses
{
    public static IReadOnlyList<string> Of(string text) => text.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
