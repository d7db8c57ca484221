namespace Bitrix24Workflow.Storage.Model;

internal sealed class AuditEntity
{
    public long Id { get; set; }
    public DateTimeOffset Time { get; set; }
    public required string User { get; set; }
    public required string Action { get; set; }
    public required string Target { get; set; }
    public string? Details { get; set; }
}
