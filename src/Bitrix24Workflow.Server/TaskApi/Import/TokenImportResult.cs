namespace Bitrix24Workflow.Server.TaskApi.Import;

/// <param name="Created">References of the new tasks, in the order of the rows.</param>
/// <param name="Failed">Rows of which nothing was made, with the reason.</param>
/// <param name="Warning">What a person has to see to.</param>
public sealed record TokenImportResult(IReadOnlyList<string> Created, IReadOnlyList<FailedRow> Failed, string Warning);

/// <param name="Row">1 is the first row after the heading.</param>
public sealed record FailedRow(int Row, string? Portal, string? Reference, string Reason);
