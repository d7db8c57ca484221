namespace Bitrix24Workflow.Runtime.Timers;

/// <summary>A moment at which something is due.</summary>
/// <param name="Id">Id of the bookmark to resume, or of the trigger to start from.</param>
/// <param name="InstanceId">Null for a trigger.</param>
public sealed record TimerRow(string Id, string? InstanceId, int Shard, DateTimeOffset DueAt);
