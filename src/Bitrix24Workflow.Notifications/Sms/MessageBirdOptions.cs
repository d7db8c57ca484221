namespace Bitrix24Workflow.Notifications.Sms;

/// <summary>Settings of the section <c>Notifications:MessageBird</c>.</summary>
public sealed record MessageBirdOptions
{
    public const string DefaultClassicUrl = "https://rest.messagebird.com";
    public const string DefaultBirdUrl = "https://api.bird.com";

    public MessageBirdApi Api { get; init; } = MessageBirdApi.Classic;

    /// <summary>The provider's own address of the chosen interface if null.</summary>
    public string? BaseUrl { get; init; }
    public string? Key { get; init; }
    public string? Originator { get; init; }

    /// <summary>Who is written to when a workflow names nobody; several by commas.</summary>
    public string? To { get; init; }

    /// <summary>What delivery reports are signed with; without it none is believed.</summary>
    public string? SigningKey { get; init; }

    /// <summary>Of Bird only.</summary>
    public string? WorkspaceId { get; init; }

    /// <summary>Of Bird only: the channel holds the sender's number.</summary>
    public string? ChannelId { get; init; }

    public bool IsConfigured => !string.IsNullOrWhiteSpace(Key);

    internal string Address => BaseUrl ?? (Api == MessageBirdApi.Bird ? DefaultBirdUrl : DefaultClassicUrl);

    public IEnumerable<string> Problems()
    {
        if (!Enum.IsDefined(Api)) yield return "Notifications:MessageBird:Api: Classic or Bird is expected.";
        foreach (var problem in NotificationOptions.BaseUrlProblems("Notifications:MessageBird:BaseUrl", Address)) yield return problem;
        if (Api == MessageBirdApi.Bird && IsConfigured && (string.IsNullOrWhiteSpace(WorkspaceId) || string.IsNullOrWhiteSpace(ChannelId)))
            yield return "Notifications:MessageBird:WorkspaceId and ChannelId: needed with Notifications:MessageBird:Api=Bird.";
    }

    public override string ToString() => Address;
}
