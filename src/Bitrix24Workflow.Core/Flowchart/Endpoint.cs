namespace Bitrix24Workflow.Core.Flowchart;

/// <param name="Activity">Id of a child of the flowchart.</param>
/// <param name="Port">Outcome of a source; nothing means Done.</param>
public sealed record Endpoint(string Activity, string? Port = null);
