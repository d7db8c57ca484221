namespace Bitrix24Workflow.Notifications.Sms;

/// <summary>Numbers as people write them.</summary>
internal static class PhoneNumber
{
    /// <summary>E.164: without blanks and brackets, with a plus. What is no number is left for the provider to judge.</summary>
    public static string Normalize(string text)
    {
        var digits = new string([.. text.Where(char.IsAsciiDigit)]);
        var isNumber = digits.Length >= 7 && text.All(c => char.IsAsciiDigit(c) || c is '+' or ' ' or '-' or '(' or ')' or '.');
        return !isNumber ? text.Trim() : digits.StartsWith("00", StringComparison.Ordinal) ? $"+{digits[2..]}" : $"+{digits}";
    }

    public static IReadOnlyList<string> List(string? text) => [.. (text ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Normalize)];
}
