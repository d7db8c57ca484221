namespace Bitrix24Workflow.Storage.Accounts;

public sealed record Role(string Id, string Name, IReadOnlyList<string> Permissions);
