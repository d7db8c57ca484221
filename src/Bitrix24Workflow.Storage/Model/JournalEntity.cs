namespace Bitrix24Workflow.Storage.Model;

internal sealed class JournalEntity
{
    public required string InstanceId { get; set; }
    public long Sequence { get; set; }
    public required string Id { get; set; }
    public required string ActivityInstanceId { get; set; }
    public string? ParentActivityInstanceId { get; set; }
    public required string ActivityId { get; set; }
    public required string ActivityType { get; set; }
    public int ActivityTypeVersion { get; set; }
    public string? ActivityName { get; set; }
    public required string NodeId { get; set; }
    public DateTimeOffset Timestamp { get; set; }
    public required string EventName { get; set; }
    public string? Message { get; set; }
    public string? Source { get; set; }
    public string? Payload { get; set; }
}
