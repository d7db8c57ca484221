namespace Bitrix24Workflow.Storage.Accounts;

/// <param name="Family">Shared by all tokens that came from one sign-in; a token used twice ends them all.</param>
/// <param name="UsedAt">When it was exchanged for its successor.</param>
public sealed record RefreshToken(string Hash, string UserId, string Family, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? UsedAt = null);
