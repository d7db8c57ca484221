namespace Bitrix24Workflow.Notifications.Delivery;

/// <summary>A message that is about to be sent. Its text is not kept: it may hold what only its reader should know.</summary>
/// <param name="Id">Of the call that sends it.</param>
/// <param name="InstanceId">The task that sends it.</param>
public sealed record MessageRecord(string Id, DateTimeOffset SentAt, string Channel, string Recipient, string InstanceId);
