namespace Bitrix24Workflow.Storage.Model;

/// <summary>How often an activity was entered and left; the sum over the slots counts.</summary>
internal sealed class NodeCountEntity
{
    public required string DefinitionId { get; set; }
    public required string ActivityId { get; set; }

    /// <summary>A shard of the writer, so that two servers never wait for each other's row.</summary>
    public int Slot { get; set; }
    public long Entered { get; set; }
    public long Left { get; set; }
}
