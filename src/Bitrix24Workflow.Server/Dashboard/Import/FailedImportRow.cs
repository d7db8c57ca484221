namespace Bitrix24Workflow.Server.Dashboard.Import;

/// <param name="Reason">In words, for people.</param>
public sealed record FailedImportRow(CsvRow Row, string Reason);
