namespace Bitrix24Workflow.Sandbox.Faults;

/// <summary>The parts of the stand-in, as the <c>where</c> of a fault names them.</summary>
internal static class FaultPlace
{
    public const string Authorize = "authorize";
    public const string Token = "token";
    public const string Rest = "rest";
    public const string Smtp = "smtp";
    public const string Telegram = "telegram";
    public const string Twilio = "twilio";
    public const string MessageBird = "messagebird";
    public const string Bird = "bird";
    public const string UniSender = "unisender";
    public const string UniSenderGo = "unisender-go";
    public const string Mandrill = "mandrill";

    /// <summary>The message providers that speak HTTP on the stand-in's own port.</summary>
    public static IReadOnlyList<string> Providers { get; } = [Twilio, MessageBird, Bird, UniSender, UniSenderGo, Mandrill];

    public static IReadOnlyList<string> All { get; } = [Authorize, Token, Rest, Smtp, Telegram, .. Providers];
}
