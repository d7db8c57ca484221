using System.Globalization;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Notifications.Settings;

namespace Bitrix24Workflow.Notifications.Flow;

/// <summary>Lets people sleep: goes on at once by day, and at the end of the quiet hours otherwise.</summary>
[Activity("Notifications", "Notifications", "Goes on at once, or at the end of the quiet hours.", DisplayName = "Wait for the end of quiet hours")]
[FlowNode("Done")]
public sealed class QuietHours : CodeActivity
{
    [Input(Description = "Such as 22:00-08:00; Notifications:QuietHours if empty, and none if that is empty too.", Order = 1)]
    public Input<string>? Hours { get; set; }

    [Input(Description = "Where these hours are, such as Europe/Kyiv; Notifications:TimeZone if empty, else UTC.", Order = 2)]
    public Input<string>? TimeZone { get; set; }

    [Input(Description = "Do not wait.", Order = 3)]
    public Input<bool>? IsUrgent { get; set; }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var options = context.GetRequiredService<NotificationSettings>().Current;
        var hours = context.Get(Hours) is { Length: > 0 } given ? given : options.QuietHours;
        var zone = context.Get(TimeZone) is { Length: > 0 } place ? place : options.TimeZone;
        if (context.Get(IsUrgent) || EndOf(hours, zone, context.WorkflowExecutionContext.Now) is not { } end) return context.CompleteActivityAsync();
        context.AddJournalEntry("Quiet hours", $"People are told at {end.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)}.");
        context.DelayUntil(end);
        return ValueTask.CompletedTask;
    }

    /// <returns>Null if it is not quiet now, or the hours can't be read: an alert that comes at night is better than none.</returns>
    internal static DateTimeOffset? EndOf(string? hours, string? zone, DateTimeOffset now)
    {
        if (!TryRead(hours, out var from, out var to)) return null;
        if (string.IsNullOrWhiteSpace(zone) || !TimeZoneInfo.TryFindSystemTimeZoneById(zone.Trim(), out var place)) place = TimeZoneInfo.Utc;
        var local = TimeZoneInfo.ConvertTime(now, place);
        var time = TimeOnly.FromDateTime(local.DateTime);
        if (!time.IsBetween(from, to)) return null;
        var day = DateOnly.FromDateTime(local.DateTime).AddDays(time < to ? 0 : 1);
        var end = day.ToDateTime(to);
        // A clock that is put forward jumps over some times.
        while (place.IsInvalidTime(end)) end = end.AddMinutes(15);
        return new DateTimeOffset(end, place.GetUtcOffset(end));
    }

    internal static bool TryRead(string? hours, out TimeOnly from, out TimeOnly to)
    {
        (from, to) = (default, default);
        return hours?.Split('-', StringSplitOptions.TrimEntries) is [var start, var end]
            && TimeOnly.TryParseExact(start, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out from)
            && TimeOnly.TryParseExact(end, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out to)
            && from != to;
    }
}
