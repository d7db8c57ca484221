using Bitrix24Workflow.Core.Expressions;
using Cronos;

namespace Bitrix24Workflow.Activities.Scheduling;

/// <summary>
/// Cron with seconds, in UTC, or in the time of the zone that it begins with, as in <c>CRON_TZ=Europe/Berlin 0 30 2 * * *</c>. A local time that a change of the clock leaves out comes
/// right after the change, and one that it repeats comes once, except for intervals, which go on through both.
/// </summary>
public sealed record CronSchedule
{
    private const string ZonePrefix = "CRON_TZ=";
    private readonly CronExpression _expression;
    private readonly TimeZoneInfo _zone;

    private CronSchedule(CronExpression expression, TimeZoneInfo zone) => (_expression, _zone) = (expression, zone);

    /// <exception cref="ExpressionException">Not a cron expression of six fields, or no such time zone.</exception>
    public static CronSchedule Parse(string? text)
    {
        try
        {
            var trimmed = (text ?? "").Trim();
            if (!trimmed.StartsWith(ZonePrefix, StringComparison.OrdinalIgnoreCase)) return new CronSchedule(CronExpression.Parse(text ?? "", CronFormat.IncludeSeconds), TimeZoneInfo.Utc);
            var parts = trimmed[ZonePrefix.Length..].Split(' ', 2);
            return new CronSchedule(CronExpression.Parse(parts.ElementAtOrDefault(1) ?? "", CronFormat.IncludeSeconds), TimeZoneInfo.FindSystemTimeZoneById(parts[0]));
        }
        catch (Exception e) when (e is CronFormatException or ArgumentException or TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            throw new ExpressionException($"Error when parsing cron expression: {e.Message}", e);
        }
    }

    /// <summary>The next moment after a given one; null if there is none.</summary>
    public DateTimeOffset? Next(DateTimeOffset after) => _expression.GetNextOccurrence(after, _zone)?.ToUniversalTime();
}
