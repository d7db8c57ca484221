namespace Bitrix24Workflow.Runtime.Outbox;

/// <summary>A message of one instance, or of a caller, to the rest of the system. Stored with the segment that sent it, gone with the commit that acts on it.</summary>
/// <param name="Message">JSON of an <see cref="Core.Execution.OutboxMessage"/>, with secrets encrypted and bound to the id.</param>
/// <param name="WaitsFor">Hash of the bookmark that a stimulus waits for which came too early; null for a message that can be delivered at once.</param>
public sealed record OutboxRow(string Id, string Kind, string Message, DateTimeOffset CreatedAt, string? WaitsFor = null);
