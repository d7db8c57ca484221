namespace Bitrix24Workflow.Sandbox.OAuth;

/// <summary>One code, access token or refresh token. <see cref="Partner"/> is the access token that came with a refresh token.</summary>
internal sealed record Grant(string Text, TokenChain Chain, DateTimeOffset ExpiresAt, string? Partner = null);
