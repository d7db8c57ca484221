namespace Bitrix24Workflow.Sandbox.Faults;

/// <summary>The parts of the stand-in, as the <c>where</c> of a fault names them.</summary>
internal static class FaultPlace
{
    public const string Authorize = "authorize";
    public const string Token = "token";
    public const string Rest = "rest";
    public const string Smtp = "smtp";
    public const string Telegram = "telegram";

    public static IReadOnlyList<string> All { get; } = [Authorize, Token, Rest, Smtp, Telegram];
}
