using Bitrix24Workflow.Notifications.Delivery;

namespace Bitrix24Workflow.Notifications.Reports;

/// <summary>What a provider tells about a message that it took before.</summary>
/// <param name="Channel">One of <see cref="Channels"/>.</param>
public sealed record ProviderReport(string Channel, string MessageId, DeliveryOutcome Outcome, string? Code = null, string? Detail = null);
