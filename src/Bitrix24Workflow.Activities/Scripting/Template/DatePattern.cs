using System.Globalization;
using System.Text.RegularExpressions;

namespace Bitrix24Workflow.Activities.Scripting.Template;

/// <summary>
/// Texts like <c>%y-%m-%d+1 02:00:00</c>: year, month, day, hour, minute and second of now, in GMT, with so many added or taken away; everything else stands
/// for itself.
/// </summary>
internal static partial class DatePattern
{
    private static readonly string[] Formats = ["yyyy-M-d H:m:s", "yyyy-M-d H:m", "yyyy-M-d", "yyyy-M-dTH:m:s", "yyyy-M-dTH:m:sZ"];

    public static string Fill(string pattern, DateTimeOffset now)
    {
        var moment = now.UtcDateTime;
        foreach (Match token in Token().Matches(pattern)) moment = Add(moment, token.Groups["part"].Value, Amount(pattern, token));
        return Token().Replace(pattern, token => Part(moment, token.Groups["part"].Value) + (Amount(pattern, token) is null ? token.Groups["amount"].Value : ""));
    }

    /// <param name="pattern">Empty for now.</param>
    /// <exception cref="FormatException">It gives no date and time.</exception>
    public static long UnixTime(string pattern, DateTimeOffset now) => string.IsNullOrWhiteSpace(pattern)
        ? now.ToUnixTimeSeconds()
        : DateTimeOffset.ParseExact(Fill(pattern, now).Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces).ToUnixTimeSeconds();

    // "%m-01" is the first of the month unless the day has a token of its own: then the dash would take a month away.
    private static int? Amount(string pattern, Match token)
    {
        var amount = token.Groups["amount"].Value;
        if (amount.Length == 0) return 0;
        var next = token.Groups["part"].Value switch { "y" => "%m", "m" => "%d", _ => null };
        var isFixedPart = next is not null && amount is ['-', _, _] && !pattern.Contains(next, StringComparison.Ordinal);
        return isFixedPart ? null : int.Parse(amount, CultureInfo.InvariantCulture);
    }

    private static DateTime Add(DateTime moment, string part, int? amount) => (part, amount) switch
    {
        (_, null or 0) => moment,
        ("y", { } n) => moment.AddYears(n),
        ("m", { } n) => moment.AddMonths(n),
        ("d", { } n) => moment.AddDays(n),
        ("h", { } n) => moment.AddHours(n),
        ("i", { } n) => moment.AddMinutes(n),
        (_, { } n) => moment.AddSeconds(n),
    };

    private static string Part(DateTime moment, string part) => moment.ToString(
        part switch { "y" => "yyyy", "m" => "MM", "d" => "dd", "h" => "HH", "i" => "mm", _ => "ss" }, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"%(?<part>[ymdhis])(?<amount>[+-][0-9]{1,9})?")]
    private static partial Regex Token();
}
