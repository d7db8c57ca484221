using System.Globalization;

namespace Bitrix24Workflow.Server.Dashboard;

internal static partial class DashboardText
{
    public const string Restored = "Restored";
    public const string RestoredText = "After the database was put back from a backup, no token is renewed until you say so: the server that it came from may have used the refresh tokens since.";
    public const string NeverRestored = "This database was never put back";
    public const string NeverRestoredText = "A backup is taken with --backup FILE, also while the server runs, and put back with --restore FILE.";
    public const string NoneHeld = "All renewals go on";
    public const string ResumeAll = "Resume all";
    public const string ResumeAllQuestion = "Is the server that the backup came from stopped for good? Two servers that renew the same tokens take them from each other.";
    public const string WasDue = "due since";
    public const string HeldBanner = "Renewals are held since the database was put back from a backup.";

    public static string RestoredFrom(DateTimeOffset takenAt, DateTimeOffset restoredAt) =>
        string.Create(CultureInfo.InvariantCulture, $"Put back on {restoredAt:u}, from a backup of {takenAt:u}.");

    public static string RenewalsResumed(int count) => count == 1 ? "1 renewal goes on" : string.Create(CultureInfo.InvariantCulture, $"{count} renewals go on");
}
