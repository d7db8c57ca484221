using Bitrix24Workflow.Bitrix24.Renewal;

namespace Bitrix24Workflow.Server.TaskApi.Tokens;

/// <param name="Message">In words, for people.</param>
public sealed record TokenResult(TokenOutcome Outcome, TokenView? Token = null, string? Message = null);
