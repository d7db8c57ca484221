namespace Bitrix24Workflow.Notifications.Email;

/// <summary>Settings of the section <c>Notifications:UniSenderGo</c>; UniOne is the same service at another address.</summary>
public sealed record UniSenderGoOptions
{
    public const string DefaultBaseUrl = "https://go1.unisender.ru/en/transactional/api/v1";

    public string BaseUrl { get; init; } = DefaultBaseUrl;
    public string? Key { get; init; }
    public string? FromEmail { get; init; }
    public string? FromName { get; init; }
    public string? To { get; init; }

    public bool IsConfigured => !string.IsNullOrWhiteSpace(Key);

    public IEnumerable<string> Problems() => NotificationOptions.BaseUrlProblems("Notifications:UniSenderGo:BaseUrl", BaseUrl);

    public override string ToString() => BaseUrl;
}
