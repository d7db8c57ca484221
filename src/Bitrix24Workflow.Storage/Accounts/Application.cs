namespace Bitrix24Workflow.Storage.Accounts;

/// <summary>A program that calls with an API key, of which only the hash is kept.</summary>
/// <param name="Roles">Names of roles.</param>
public sealed record Application(string Id, string Name, string KeyHash, IReadOnlyList<string> Roles, DateTimeOffset CreatedAt);
