using System.Globalization;

namespace Bitrix24Workflow.Server.Dashboard;

/// <summary>Every text of the dashboard, so that another language needs one place only. This part: what all pages share.</summary>
internal static partial class DashboardText
{
    public const string Product = "Bitrix24Workflow";
    public const string Processes = "Processes";
    public const string Definitions = "Definitions";
    public const string Instances = "Instances";
    public const string SignOut = "Sign out";
    public const string YourAccount = "Your account: change the password";
    public const string LightOrDark = "Light or dark";
    public const string SkipToContent = "Skip to content";
    public const string MainNavigation = "Main";
    public const string Loading = "Loading…";
    public const string Close = "Close";
    public const string Cancel = "Cancel";
    public const string TryAgain = "Try again";
    public const string Copy = "Copy";
    public const string Copied = "Copied";
    public const string SomethingFailed = "This didn't work. Nothing was changed that you can't see here; try again in a moment.";
    public const string ReadingFailed = "The server can't read this at the moment.";
    public const string NotFoundTitle = "Nothing here";
    public const string NotFoundText = "There is no page at this address.";
    public const string NotAllowed = "You may not see this page.";
    public const string NotYours = "You may not do this. Ask an administrator for the permission.";
    public const string ToProcesses = "To the processes";
    public const string Reconnecting = "Connection lost. Reconnecting…";
    public const string ReconnectFailed = "The server can't be reached.";
    public const string PageStopped = "Something went wrong on this page.";
    public const string Reload = "Reload";

    // Each text stands in both languages beside each other. The circuit keeps the culture of the request that opened it.
    private static string T(string english, string russian) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "ru" ? russian : english;

    public static string Title(string page) => $"{page} – {Product}";

    public static string Number(long value) => value.ToString("#,0", Grouping);

    public static string Process(long number) => string.Create(CultureInfo.InvariantCulture, $"#{number}");

    // A narrow space separates thousands the same way in every language.
    private static readonly NumberFormatInfo Grouping = new() { NumberGroupSeparator = "\u202f", NumberGroupSizes = [3] };
}
