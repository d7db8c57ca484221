namespace Bitrix24Workflow.Sandbox;

/// <summary>Where the stand-ins listen. Port 0 means any free port.</summary>
public sealed record SandboxOptions
{
    public static SandboxOptions AnyFreePorts { get; } = new()
    {
        Urls = "http://127.0.0.1:0",
        Telegram = "http://127.0.0.1:0",
        Smtp = "127.0.0.1:0",
    };

    public string Urls { get; init; } = "http://127.0.0.1:5101";

    public string Telegram { get; init; } = "http://127.0.0.1:5102";

    public string Smtp { get; init; } = "127.0.0.1:5103";

    /// <summary>The redirect address of applications that have none of their own.</summary>
    public string? DefaultRedirect { get; init; }

    public int? ParentPid { get; init; }

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
