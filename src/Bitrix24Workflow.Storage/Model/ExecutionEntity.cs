using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Storage.Model;

/// <summary>An activity execution: what is searched by, and the whole record as JSON.</summary>
internal sealed class ExecutionEntity
{
    public required string Id { get; set; }
    public required string InstanceId { get; set; }
    public required string ActivityId { get; set; }
    public required string NodeId { get; set; }
    public ActivityStatus Status { get; set; }
    public int AggregateFaultCount { get; set; }
    public DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>Order of the first commit; tells executions that started at the same moment apart.</summary>
    public long Ordinal { get; set; }
    public required string Body { get; set; }
}
