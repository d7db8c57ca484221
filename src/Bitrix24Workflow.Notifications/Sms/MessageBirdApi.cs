namespace Bitrix24Workflow.Notifications.Sms;

/// <summary>The two interfaces of one provider: MessageBird's own, and that of its successor Bird.</summary>
public enum MessageBirdApi
{
    Classic,
    Bird,
}
