namespace Bitrix24Workflow.Notifications.Delivery;

/// <param name="ProviderId">The provider's id of the message; null keeps what is known.</param>
public sealed record MessageEnd(DeliveryOutcome Outcome, DateTimeOffset At, string? Code = null, string? Detail = null, string? ProviderId = null);
