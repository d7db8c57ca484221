namespace Bitrix24Workflow.Runtime.Admin;

/// <summary>Who paused the runtime, and why. It outlives a restart.</summary>
/// <param name="Reason">In words.</param>
public sealed record PauseState(DateTimeOffset Since, string? Reason, string? By);
