namespace Bitrix24Workflow.Server.Studio;

internal static partial class StudioLog
{
    internal const string NotInstalledText =
        "Elsa Studio is not installed: build the server with npm at hand, or publish it, and start it again.";

    [LoggerMessage(Level = LogLevel.Warning, Message = NotInstalledText)]
    public static partial void NotInstalled(ILogger logger);
}
