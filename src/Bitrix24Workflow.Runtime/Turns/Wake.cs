namespace Bitrix24Workflow.Runtime.Turns;

/// <summary>An instance is to run on.</summary>
/// <param name="InstanceId">Null for a trigger's timer.</param>
/// <param name="BookmarkId">The bookmark to resume; null to go on with what is queued in the instance.</param>
/// <param name="TimerId">The timer that was due, if one was.</param>
public sealed record Wake(string? InstanceId, string? BookmarkId, IReadOnlyDictionary<string, object?> Input, string? TimerId = null);
