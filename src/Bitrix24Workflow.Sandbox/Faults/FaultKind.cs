namespace Bitrix24Workflow.Sandbox.Faults;

internal static class FaultKind
{
    public const string Down = "down";
    public const string Slow = "slow";
    public const string LostAnswer = "lost-answer";
    public const string Revoked = "revoked";
    public const string UnknownClient = "unknown-client";
    public const string NotInstalled = "not-installed";
    public const string Payment = "payment";
    public const string ServerError = "server-error";
    public const string RateLimit = "rate-limit";
    public const string DismissedUser = "dismissed-user";
    public const string RenamedPortal = "renamed-portal";
    public const string Error = "error";
    /// <summary>What a provider reports later about a message that it took: the provider's own word in <c>error</c>, its code in <c>description</c>.</summary>
    public const string Report = "report";

    public const string SmtpReject = "smtp-reject";
    public const string SmtpTransient = "smtp-transient";
    public const string SmtpDown = "smtp-down";
    public const string TelegramRateLimit = "telegram-rate-limit";
    public const string TelegramBlocked = "telegram-blocked";
    public const string TelegramMigrated = "telegram-migrated";
    public const string TelegramDown = "telegram-down";

    private static readonly Dictionary<string, string[]> Places = new(StringComparer.Ordinal)
    {
        [Down] = [FaultPlace.Authorize, FaultPlace.Token, FaultPlace.Rest],
        [Slow] = [FaultPlace.Authorize, FaultPlace.Token, FaultPlace.Rest],
        [LostAnswer] = [FaultPlace.Token],
        [Revoked] = [],
        [UnknownClient] = [FaultPlace.Authorize, FaultPlace.Token],
        [NotInstalled] = [FaultPlace.Authorize, FaultPlace.Token, FaultPlace.Rest],
        [Payment] = [FaultPlace.Token, FaultPlace.Rest],
        [ServerError] = [FaultPlace.Authorize, FaultPlace.Token, FaultPlace.Rest],
        [RateLimit] = [FaultPlace.Token, FaultPlace.Rest],
        [DismissedUser] = [],
        [RenamedPortal] = [],
        [Error] = [FaultPlace.Token],
        [Report] = [.. FaultPlace.Providers],
        [SmtpReject] = [FaultPlace.Smtp],
        [SmtpTransient] = [FaultPlace.Smtp],
        [SmtpDown] = [FaultPlace.Smtp],
        [TelegramRateLimit] = [FaultPlace.Telegram],
        [TelegramBlocked] = [FaultPlace.Telegram],
        [TelegramMigrated] = [FaultPlace.Telegram],
        [TelegramDown] = [FaultPlace.Telegram],
    };

    public static IReadOnlyCollection<string> All => Places.Keys;

    /// <summary>Where a kind strikes unless the fault says otherwise; kinds that change the stand-in's state strike nowhere by themselves.</summary>
    public static IReadOnlyList<string>? UsualPlaces(string kind) => Places.GetValueOrDefault(kind);
}
