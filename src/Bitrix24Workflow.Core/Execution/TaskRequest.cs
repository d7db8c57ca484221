namespace Bitrix24Workflow.Core.Execution;

/// <summary>What one task asks of another. It must hold no secrets.</summary>
/// <param name="Values">What is asked for, as the two agree on.</param>
/// <param name="Until">Nobody waits for the answer after this.</param>
/// <param name="InstanceId">Who asks; null if nobody is to be woken.</param>
/// <param name="BookmarkId">The bookmark to resume with the answer.</param>
public sealed record TaskRequest(IReadOnlyDictionary<string, string> Values, DateTimeOffset Until, string? InstanceId = null, string? BookmarkId = null);
