namespace Bitrix24Workflow.Notifications.Delivery;

/// <summary>Where a task waits for news of a message: what the host sends as a stimulus when a provider calls.</summary>
public static class ReportBookmark
{
    public const string Name = "Notifications.Report";
    public const string Status = "status";
    public const string Code = "code";
    public const string Detail = "detail";

    public static object Payload(string channel, string messageId) => new { channel, messageId };
}
