namespace Bitrix24Workflow.Storage.Accounts;

/// <param name="Roles">Names of roles.</param>
public sealed record User(string Id, string Name, string PasswordHash, IReadOnlyList<string> Roles, DateTimeOffset CreatedAt);
