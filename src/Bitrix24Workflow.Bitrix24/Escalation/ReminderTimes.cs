namespace Bitrix24Workflow.Bitrix24.Escalation;

/// <summary>When people are reminded: soon, then ever more rarely, for as long as nobody has done anything.</summary>
internal static class ReminderTimes
{
    private static readonly TimeSpan[] Distances = [TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromDays(1), TimeSpan.FromDays(3), TimeSpan.FromDays(7)];

    /// <param name="sent">Reminders that there were so far.</param>
    /// <param name="hasArrived">Whether the last message was taken by any channel; if not, it is tried again sooner.</param>
    public static TimeSpan After(int sent, bool hasArrived)
    {
        var distance = Distances[Math.Clamp(sent, 0, Distances.Length - 1)];
        return hasArrived ? distance : distance / 6;
    }
}
