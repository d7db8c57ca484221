namespace Bitrix24Workflow.Core.Execution.Alterations;

/// <param name="Message">In words, without secrets.</param>
/// <param name="IsError">The alteration could not be made.</param>
/// <param name="EventName">Name of the alteration.</param>
public sealed record AlterationLogEntry(string Message, bool IsError, DateTimeOffset Timestamp, string EventName);
