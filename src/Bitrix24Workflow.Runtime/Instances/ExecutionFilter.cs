namespace Bitrix24Workflow.Runtime.Instances;

/// <summary>Which activity executions are meant; what is null or empty doesn't restrict.</summary>
public sealed record ExecutionFilter
{
    public string? Id { get; init; }
    public string? InstanceId { get; init; }
    public string? ActivityId { get; init; }
    public IReadOnlyCollection<string> ActivityNodeIds { get; init; } = [];
    public bool? Completed { get; init; }
}
