namespace Bitrix24Workflow.Notifications.Chat;

/// <summary>Settings of the section <c>Notifications:Telegram</c>.</summary>
public sealed record TelegramOptions
{
    public const string DefaultBaseUrl = "https://api.telegram.org";

    public string BaseUrl { get; init; } = DefaultBaseUrl;
    public string? BotToken { get; init; }

    /// <summary>Who is written to when a workflow names nobody: a number, or <c>@channel</c>.</summary>
    public string? ChatId { get; init; }

    public IEnumerable<string> Problems()
    {
        if (!Uri.TryCreate(BaseUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            yield return "Notifications:Telegram:BaseUrl: an address such as https://api.telegram.org is expected.";
        else if (url.AbsolutePath != "/")
            yield return "Notifications:Telegram:BaseUrl: an address without a path is expected.";
        if (!string.IsNullOrWhiteSpace(BotToken) && !TelegramIds.IsToken(BotToken)) yield return "Notifications:Telegram:BotToken: a token of the form 123456:letters is expected.";
        if (!string.IsNullOrWhiteSpace(ChatId) && !TelegramIds.IsChat(ChatId)) yield return $"Notifications:Telegram:ChatId: '{ChatId}' is neither a number nor @channel.";
    }

    // A record's own text would print the token.
    public override string ToString() => BaseUrl;
}
