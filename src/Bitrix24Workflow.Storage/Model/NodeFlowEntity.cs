namespace Bitrix24Workflow.Storage.Model;

/// <summary>How often an activity was entered and left within a minute; older rows hold an hour, see <see cref="Instances.NodeFlowStore"/>.</summary>
internal sealed class NodeFlowEntity
{
    /// <summary>Slot of what was added up over all writers.</summary>
    public const int WholeMinute = -1;

    /// <summary>Slot of what was added up to an hour, under its first minute.</summary>
    public const int WholeHour = -2;

    public required string DefinitionId { get; set; }
    public required string ActivityId { get; set; }

    /// <summary>See <see cref="FlowMinutes"/>.</summary>
    public long Minute { get; set; }

    /// <summary>A shard of the writer, as in <see cref="NodeCountEntity"/>.</summary>
    public int Slot { get; set; }
    public long Entered { get; set; }
    public long Left { get; set; }
}
