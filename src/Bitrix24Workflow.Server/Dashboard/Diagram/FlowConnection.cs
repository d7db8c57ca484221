namespace Bitrix24Workflow.Server.Dashboard.Diagram;

/// <param name="Port">Outcome it leaves by.</param>
internal sealed record FlowConnection(string SourceId, string Port, string TargetId)
{
    public const string Ordinary = "Done";
}
