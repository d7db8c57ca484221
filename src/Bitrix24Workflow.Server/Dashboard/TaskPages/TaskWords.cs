using System.Globalization;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Tasks;
using Bitrix24Workflow.Server.Dashboard.Diagram;

namespace Bitrix24Workflow.Server.Dashboard.TaskPages;

/// <summary>What a task's state is called.</summary>
internal static class TaskWords
{
    public static TaskState State(TaskView task, FlowPicture picture)
    {
        if (task.Status == WorkflowStatus.Running && NeedsHelp(task, picture)) return new TaskState(DashboardText.NeedsHelp, TaskTone.Trouble);
        return new TaskState(DashboardText.SubState(task.SubStatus), task.SubStatus switch
        {
            WorkflowSubStatus.Finished => TaskTone.Good,
            WorkflowSubStatus.Faulted => TaskTone.Failed,
            WorkflowSubStatus.Interrupted => TaskTone.Trouble,
            WorkflowSubStatus.Cancelled => TaskTone.Quiet,
            _ => TaskTone.Busy,
        });
    }

    /// <summary>Names of the nodes a task stands in; ids of nodes that the shown version doesn't have.</summary>
    public static string Place(TaskView task, FlowPicture picture)
    {
        var names = task.Position.Select(id => NodeName(id, picture));
        return task.Position.Count == 0 ? DashboardText.Nowhere : string.Join(", ", names);
    }

    public static string NodeName(string activityId, FlowPicture picture, string? otherwise = null) =>
        picture.Nodes.FirstOrDefault(n => n.Id == activityId)?.Name ?? (otherwise is { Length: > 0 } ? otherwise : activityId);

    /// <summary>Whether the process calls for a person: it stands in an escalation, or reported an incident.</summary>
    public static bool NeedsHelp(TaskView task, FlowPicture picture) =>
        task.IncidentCount > 0 || picture.Nodes.Any(n => n.Kind == NodeKind.Escalation && task.Position.Contains(n.Id));

    /// <summary>What a person can do about a task that needs help, if its process says so in a parameter of that name.</summary>
    public static string? Advice(TaskDetails details) =>
        !details.IsFinished && (NeedsHelp(details.Task, details.Process.Picture) || WaitsForSomebody(details.Task))
            ? details.Task.Parameters.FirstOrDefault(p => p is { Name: "advice", IsSecret: false, Value: not null })?.Value?.ToString()
            : null;

    // What waits for no moment waits to be given something.
    private static bool WaitsForSomebody(TaskView task) => task is { SubStatus: WorkflowSubStatus.Suspended, NextDue: null };

    /// <summary>The time that is left, as <c>12:31</c>, <c>1:02:03</c> or <c>2 d 3 h</c>; null when none is.</summary>
    public static string? Left(DateTimeOffset due, DateTimeOffset now)
    {
        var left = due - now;
        if (left <= TimeSpan.Zero) return null;
        // Rounded up, so that the last second isn't shown as nothing.
        left = TimeSpan.FromSeconds(Math.Ceiling(left.TotalSeconds));
        if (left.TotalDays >= 1) return string.Create(CultureInfo.InvariantCulture, $"{(int)left.TotalDays} d {left.Hours} h");
        return left.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)left.TotalHours}:{left.Minutes:00}:{left.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{left.Minutes}:{left.Seconds:00}");
    }
}
