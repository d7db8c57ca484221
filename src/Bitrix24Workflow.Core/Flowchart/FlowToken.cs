namespace Bitrix24Workflow.Core.Flowchart;

/// <summary>Somebody is on the way from one activity to another; the names are Elsa's, since people see them in the instance's state.</summary>
internal sealed class FlowToken
{
    public string FromActivityId { get; set; } = "";
    public string? FromActivityName { get; set; }
    public string? Outcome { get; set; }
    public string ToActivityId { get; set; } = "";
    public string? ToActivityName { get; set; }
    public bool Consumed { get; set; }
    public bool Blocked { get; set; }
}
