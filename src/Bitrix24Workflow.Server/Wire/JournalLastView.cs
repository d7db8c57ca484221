using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Instances;

namespace Bitrix24Workflow.Server.Wire;

/// <summary>The last line of one activity, with the instance it belongs to.</summary>
internal sealed record JournalLastView(
    string WorkflowDefinitionId,
    string WorkflowDefinitionVersionId,
    string WorkflowInstanceId,
    int WorkflowVersion,
    string ActivityInstanceId,
    string? ParentActivityInstanceId,
    string ActivityId,
    string ActivityType,
    int ActivityTypeVersion,
    string? ActivityName,
    string ActivityNodeId,
    DateTimeOffset Timestamp,
    long Sequence,
    string EventName,
    string? Message,
    string Id)
{
    public static JournalLastView Of(InstanceRow instance, JournalRecord record) => new(
        instance.DefinitionId,
        instance.DefinitionVersionId,
        instance.Id,
        instance.Version,
        record.ActivityInstanceId,
        record.ParentActivityInstanceId,
        record.ActivityId,
        record.ActivityType,
        record.ActivityTypeVersion,
        record.ActivityName,
        record.NodeId,
        record.Timestamp,
        record.Sequence,
        record.EventName,
        record.Message,
        record.Id);
}
