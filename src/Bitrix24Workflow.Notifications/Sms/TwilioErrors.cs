using Bitrix24Workflow.Notifications.Delivery;

namespace Bitrix24Workflow.Notifications.Sms;

/// <summary>What Twilio's numbers and words mean.</summary>
internal static class TwilioErrors
{
    public static DeliveryOutcome Judge(string? code, int status) => code switch
    {
        "20003" or "20404" or "21606" or "21608" or "21408" or "21603" or "21210" => DeliveryOutcome.Misconfigured,
        "20429" or "21611" => DeliveryOutcome.Transient,
        _ when status is 429 or >= 500 => DeliveryOutcome.Transient,
        _ when status is 401 or 403 => DeliveryOutcome.Misconfigured,
        _ => DeliveryOutcome.Rejected,
    };

    /// <summary>A message's status, as the answer or a report has it. <c>sent</c> is the nearest carrier, not the device.</summary>
    public static DeliveryOutcome OutcomeOf(string? status, string? code) => status switch
    {
        "delivered" or "read" => DeliveryOutcome.Delivered,
        "undelivered" or "failed" or "canceled" => code switch
        {
            "30001" => DeliveryOutcome.Transient,
            "30002" => DeliveryOutcome.Misconfigured,
            _ => DeliveryOutcome.Rejected,
        },
        _ => DeliveryOutcome.Accepted,
    };
}
