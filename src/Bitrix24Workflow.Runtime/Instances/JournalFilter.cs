namespace Bitrix24Workflow.Runtime.Instances;

/// <summary>Which journal lines are meant; what is empty doesn't restrict.</summary>
public sealed record JournalFilter
{
    public required string InstanceId { get; init; }
    public IReadOnlyCollection<string> ActivityIds { get; init; } = [];
    public IReadOnlyCollection<string> ActivityNodeIds { get; init; } = [];
    public IReadOnlyCollection<string> ExcludedActivityTypes { get; init; } = [];
    public IReadOnlyCollection<string> EventNames { get; init; } = [];
}
