namespace Bitrix24Workflow.Core.Flowchart;

/// <summary>An arrow of a flowchart.</summary>
public sealed record Connection(Endpoint Source, Endpoint Target);
