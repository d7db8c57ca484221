using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Core.Execution;

/// <param name="Answer">What the handler returned. It may hold secrets: it lives in memory only, until the activity has put it into variables.</param>
/// <param name="ErrorType">Type name of the exception of a failed call.</param>
public sealed record EffectResult(EffectOutcome Outcome, JsonObject? Answer = null, string? ErrorType = null, string? Error = null, int Attempt = 1);
