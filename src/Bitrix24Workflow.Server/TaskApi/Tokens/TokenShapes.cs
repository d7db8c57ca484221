namespace Bitrix24Workflow.Server.TaskApi.Tokens;

/// <param name="ValidFor">Seconds that the token must live at least; 300 if not given.</param>
/// <param name="RefusedToken">A token that Bitrix24 did not accept; another one is wanted.</param>
/// <param name="Timeout">Seconds to wait for a renewal; 30 if not given.</param>
internal sealed record TokenQuestion(int? ValidFor, string? RefusedToken, int? Timeout);

internal sealed record TokenAnswer(string AccessToken, DateTimeOffset ExpiresAt, int ExpiresIn, string? Portal);
