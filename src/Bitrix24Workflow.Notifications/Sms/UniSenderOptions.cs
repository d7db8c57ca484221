namespace Bitrix24Workflow.Notifications.Sms;

/// <summary>Settings of the section <c>Notifications:UniSender</c>, for SMS and e-mail.</summary>
public sealed record UniSenderOptions
{
    public const string DefaultBaseUrl = "https://api.unisender.com/en/api";
    public const string DefaultListName = "Bitrix24Workflow";

    /// <summary>Up to the method's name; Selzy, as it is called outside of Russia, has the same methods at another address.</summary>
    public string BaseUrl { get; init; } = DefaultBaseUrl;
    public string? Key { get; init; }

    /// <summary>Of SMS: a number, or a registered name.</summary>
    public string? Sender { get; init; }
    public string? Phone { get; init; }

    /// <summary>Of e-mail: a confirmed address.</summary>
    public string? FromEmail { get; init; }
    public string? FromName { get; init; }
    public string? Email { get; init; }

    /// <summary>The mailing list that letters are sent under; it is created once.</summary>
    public string? ListName { get; init; }

    public bool IsConfigured => !string.IsNullOrWhiteSpace(Key);

    public IEnumerable<string> Problems() => NotificationOptions.BaseUrlProblems("Notifications:UniSender:BaseUrl", BaseUrl);

    public override string ToString() => BaseUrl;
}
