namespace Bitrix24Workflow.Notifications.Email;

/// <summary>Settings of the section <c>Notifications:Mandrill</c>.</summary>
public sealed record MandrillOptions
{
    public const string DefaultBaseUrl = "https://mandrillapp.com/api/1.0";

    public string BaseUrl { get; init; } = DefaultBaseUrl;
    public string? Key { get; init; }
    public string? FromEmail { get; init; }
    public string? FromName { get; init; }
    public string? To { get; init; }

    /// <summary>What delivery reports are signed with; without it none is believed.</summary>
    public string? WebhookKey { get; init; }

    public bool IsConfigured => !string.IsNullOrWhiteSpace(Key);

    public IEnumerable<string> Problems() => NotificationOptions.BaseUrlProblems("Notifications:Mandrill:BaseUrl", BaseUrl);

    public override string ToString() => BaseUrl;
}
