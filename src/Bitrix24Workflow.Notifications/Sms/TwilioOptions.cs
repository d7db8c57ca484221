namespace Bitrix24Workflow.Notifications.Sms;

/// <summary>Settings of the section <c>Notifications:Twilio</c>.</summary>
public sealed record TwilioOptions
{
    public const string DefaultBaseUrl = "https://api.twilio.com";

    public string BaseUrl { get; init; } = DefaultBaseUrl;
    public string? AccountSid { get; init; }
    public string? AuthToken { get; init; }
    public string? From { get; init; }

    /// <summary>Who is written to when a workflow names nobody.</summary>
    public string? To { get; init; }

    public bool IsConfigured => !string.IsNullOrWhiteSpace(AccountSid) && !string.IsNullOrWhiteSpace(AuthToken);

    public IEnumerable<string> Problems() => NotificationOptions.BaseUrlProblems("Notifications:Twilio:BaseUrl", BaseUrl);

    public override string ToString() => BaseUrl;
}
