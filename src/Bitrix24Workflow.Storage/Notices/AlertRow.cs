namespace Bitrix24Workflow.Storage.Notices;

/// <summary>A trouble that is not over, or whose end nobody was told of yet.</summary>
/// <param name="Body">JSON of whoever keeps it.</param>
public sealed record AlertRow(string Id, string Body);
