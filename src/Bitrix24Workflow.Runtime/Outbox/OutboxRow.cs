namespace Bitrix24Workflow.Runtime.Outbox;

/// <summary>A message of one instance to the rest of the system, stored with the segment that sent it.</summary>
/// <param name="Message">JSON of an <see cref="Core.Execution.OutboxMessage"/>, with secrets encrypted and bound to the id.</param>
public sealed record OutboxRow(string Id, string Kind, string Message, DateTimeOffset CreatedAt);
