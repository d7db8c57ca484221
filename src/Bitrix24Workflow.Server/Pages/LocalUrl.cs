namespace Bitrix24Workflow.Server.Pages;

/// <summary>Where to go after a sign-in; never to another site.</summary>
internal static class LocalUrl
{
    public static string OrHome(string? url) => IsLocal(url) ? url! : "/";

    // Browsers read a backslash as a slash, and drop tabs and line ends.
    private static bool IsLocal(string? url) =>
        url is ['/', ..] && url is not ['/', '/' or '\\', ..] && !url.Any(c => char.IsControl(c) || c == '\\');
}
