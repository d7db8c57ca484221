using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Runtime.Turns;

/// <summary>Wakes the parent of a child: at the child's end, and for a child run inline already when it is idle. Part of the child's own commit, so it can't be lost.</summary>
internal static class ChildNotification
{
    private const string Bookmark = "NotifyBookmarkId";
    private const string WhenIdle = "NotifyWhenIdle";
    private const string Sent = "Notified";

    public static void Request(WorkflowExecutionContext child, StartRequest request)
    {
        if (request.NotifyBookmarkId is null) return;
        child.Properties[Bookmark] = request.NotifyBookmarkId;
        child.Properties[WhenIdle] = request.NotifyWhenIdle;
    }

    public static void AddTo(WorkflowExecutionContext child)
    {
        if (child.ParentInstanceId is not { } parent || child.IsBusy || !child.Properties.TryGetValue(Bookmark, out var bookmark)) return;
        var isFinished = child.Status == WorkflowStatus.Finished;
        var sent = child.Properties.TryGetValue(Sent, out var value) ? value as string : null;
        if (isFinished ? sent == "Finished" : sent is not null || child.Properties[WhenIdle] is not true) return;
        child.Properties[Sent] = isFinished ? "Finished" : "Idle";
        child.Send(new OutboxMessage.ResumeBookmark { InstanceId = parent, BookmarkId = (string)bookmark!, Input = Result(child) });
    }

    private static Dictionary<string, object?> Result(WorkflowExecutionContext child) => new()
    {
        [Core.Execution.Stimuli.ChildIdInput] = child.Id,
        [Core.Execution.Stimuli.ChildStatusInput] = child.Status.ToString(),
        [Core.Execution.Stimuli.ChildSubStatusInput] = child.SubStatus.ToString(),
        [Core.Execution.Stimuli.ChildOutputInput] = new Dictionary<string, object?>(child.Output),
    };
}
