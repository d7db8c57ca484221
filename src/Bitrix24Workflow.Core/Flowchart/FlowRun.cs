using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Core.Flowchart;

/// <summary>A running flowchart: its context, its graph, and how it is told of its children.</summary>
internal sealed record FlowRun(ActivityExecutionContext Context, FlowGraph Graph, ActivityCompletionCallback Callback)
{
    public int IndexOf(IActivity activity) => Graph.IndexOf(activity);

    public ValueTask ScheduleAsync(int activity, string? tag = null) => Context.ScheduleActivityAsync(Graph.Activities[activity], Callback, tag);

    /// <summary>Nothing running, nothing queued under this flowchart, no faulted child.</summary>
    public bool IsIdle
    {
        get
        {
            foreach (var child in Context.Children)
                if (!child.IsFinal) return false;
            foreach (var item in Context.WorkflowExecutionContext.Queue)
                if (IsUnder(item.Existing ?? item.Owner)) return false;
            return true;
        }
    }

    public bool IsQueued(int activity)
    {
        foreach (var item in Context.WorkflowExecutionContext.Queue)
            if (item.Owner == Context && ReferenceEquals(item.Node.Activity, Graph.Activities[activity])) return true;
        return false;
    }

    /// <summary>Cancels what runs before an activity. What is only queued still runs, as in Elsa: a sibling that had its turn coming is not lost.</summary>
    public async ValueTask CancelAncestorsOfAsync(int activity, int? except = null)
    {
        var ancestors = Graph.Ancestors(activity);
        if (except is { } kept) ancestors.Remove(kept);
        foreach (var child in Context.Children.Where(c => !c.IsFinal && ancestors.Contains(IndexOf(c.Activity))).ToList()) await child.CancelActivityAsync();
    }

    // Who is over already hears nothing of what it has queued: to wait for that would be to wait for ever.
    private bool IsUnder(ActivityExecutionContext? context)
    {
        if (context is { IsOrphan: true }) return false;
        for (; context is not null; context = context.ParentActivityExecutionContext)
            if (context == Context) return true;
        return false;
    }
}
