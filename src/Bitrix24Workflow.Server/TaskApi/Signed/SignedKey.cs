namespace Bitrix24Workflow.Server.TaskApi.Signed;

/// <summary>A login of the signed API. Its secret must be known to check signatures, so it is kept encrypted, not as a hash.</summary>
/// <param name="Secret">Encrypted; bound to the login.</param>
/// <param name="Roles">Names of roles.</param>
internal sealed record SignedKey(string Login, string Name, string Secret, IReadOnlyList<string> Roles, DateTimeOffset CreatedAt);

/// <param name="Secret">Only in the answer that made it.</param>
internal sealed record SignedKeyAnswer(string Login, string Name, IReadOnlyList<string> Roles, DateTimeOffset CreatedAt, string? Secret = null);

internal sealed record NewSignedKey(string? Name, IReadOnlyList<string>? Roles);
