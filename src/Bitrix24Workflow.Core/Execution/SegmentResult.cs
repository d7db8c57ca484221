namespace Bitrix24Workflow.Core.Execution;

/// <summary>What a segment has left behind beside the state: to be committed with it.</summary>
public sealed record SegmentResult(
    IReadOnlyList<Bookmark> Bookmarks,
    IReadOnlyList<JournalRecord> Journal,
    IReadOnlyList<ActivityExecutionRecord> Executions,
    IReadOnlyList<OutboxMessage> Messages,
    IReadOnlyList<NodeCount> Counts)
{
    public static SegmentResult Of(WorkflowExecutionContext instance) => new(
        [.. instance.Bookmarks],
        [.. instance.Journal],
        [.. instance.Touched.Select(ExecutionRecords.Of)],
        [.. instance.Messages],
        [.. instance.Counts]);
}
