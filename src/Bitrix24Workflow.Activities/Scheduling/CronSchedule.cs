using Bitrix24Workflow.Core.Expressions;
using Cronos;

namespace Bitrix24Workflow.Activities.Scheduling;

/// <summary>Cron with seconds, in UTC.</summary>
public static class CronSchedule
{
    /// <exception cref="ExpressionException">Not a cron expression of six fields.</exception>
    public static CronExpression Parse(string? text)
    {
        try
        {
            return CronExpression.Parse(text ?? "", CronFormat.IncludeSeconds);
        }
        catch (Exception e) when (e is CronFormatException or ArgumentException)
        {
            throw new ExpressionException($"Error when parsing cron expression: {e.Message}", e);
        }
    }

    public static DateTimeOffset? Next(this CronExpression cron, DateTimeOffset after) => cron.GetNextOccurrence(after, TimeZoneInfo.Utc);
}
