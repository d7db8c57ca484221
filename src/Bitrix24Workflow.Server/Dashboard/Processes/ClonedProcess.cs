namespace Bitrix24Workflow.Server.Dashboard.Processes;

internal sealed record ClonedProcess(string DefinitionId, long Number, string Name);
