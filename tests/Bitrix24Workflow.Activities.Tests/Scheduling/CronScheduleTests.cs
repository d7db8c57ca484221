using System.Globalization;
using Bitrix24Workflow.Activities.Scheduling;
using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Activities.Tests.Scheduling;

public sealed class CronScheduleTests
{
    [Theory]
    // Berlin's clock goes from 2 to 3 on 29 March 2026: 2:30 is left out, so it comes at 3.
    [InlineData("CRON_TZ=Europe/Berlin 0 30 2 * * *", "2026-03-28T12:00Z", "2026-03-29T01:00Z", "2026-03-30T00:30Z")]
    // It goes from 3 back to 2 on 25 October 2026: 2:30 is there twice, and comes once.
    [InlineData("CRON_TZ=Europe/Berlin 0 30 2 * * *", "2026-10-24T12:00Z", "2026-10-25T00:30Z", "2026-10-26T01:30Z")]
    // An interval goes on through both hours.
    [InlineData("CRON_TZ=Europe/Berlin 0 */30 * * * *", "2026-10-25T00:15Z", "2026-10-25T00:30Z", "2026-10-25T01:00Z", "2026-10-25T01:30Z", "2026-10-25T02:00Z")]
    // Noon is noon on both sides of a change.
    [InlineData("CRON_TZ=Europe/Berlin 0 0 12 * * *", "2026-03-28T00:00Z", "2026-03-28T11:00Z", "2026-03-29T10:00Z")]
    // Without a zone nothing changes.
    [InlineData("0 30 2 * * *", "2026-03-28T12:00Z", "2026-03-29T02:30Z", "2026-03-30T02:30Z")]
    // A leap day comes each fourth year, but not in 2100.
    [InlineData("0 0 12 29 2 *", "2026-01-01T00:00Z", "2028-02-29T12:00Z", "2032-02-29T12:00Z")]
    [InlineData("0 0 12 29 2 *", "2096-03-01T00:00Z", "2104-02-29T12:00Z")]
    [InlineData("0 0 12 L 2 *", "2026-01-01T00:00Z", "2026-02-28T12:00Z", "2027-02-28T12:00Z", "2028-02-29T12:00Z")]
    public void Moments_follow_each_other(string cron, string after, params string[] expected)
    {
        var schedule = CronSchedule.Parse(cron);
        var (moment, seen) = (Moment(after), new List<DateTimeOffset>());
        foreach (var _ in expected) seen.Add(moment = schedule.Next(moment)!.Value);
        seen.ShouldBe(expected.Select(Moment));
    }

    [Theory]
    [InlineData("CRON_TZ=Nowhere/Land 0 0 * * * *")]
    [InlineData("CRON_TZ=Europe/Berlin")]
    [InlineData("0 0 * * *")]
    public void What_cannot_be_read_is_told(string cron) =>
        Should.Throw<ExpressionException>(() => CronSchedule.Parse(cron)).Message.ShouldStartWith("Error when parsing cron expression");

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
