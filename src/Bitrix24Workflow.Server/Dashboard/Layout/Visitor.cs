using System.Globalization;

namespace Bitrix24Workflow.Server.Dashboard.Layout;

/// <summary>What the browser told of its visitor.</summary>
public sealed record Visitor(bool IsDark, TimeZoneInfo Zone)
{
    public static readonly Visitor Unknown = new(false, TimeZoneInfo.Utc);

    /// <param name="zone">IANA name, percent-encoded as cookies want it; anything else means UTC.</param>
    public static Visitor From(bool isDark, string? zone) =>
        new(isDark, zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(Uri.UnescapeDataString(zone), out var found) ? found : TimeZoneInfo.Utc);

    /// <summary>Only the time on the same day, otherwise day and time.</summary>
    public string Moment(DateTimeOffset moment, DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(moment, Zone);
        var today = TimeZoneInfo.ConvertTime(now, Zone);
        var format = local.Date == today.Date ? "HH:mm:ss" : local.Year == today.Year ? "d MMM, HH:mm" : "d MMM yyyy, HH:mm";
        return local.ToString(format, CultureInfo.InvariantCulture);
    }

    public string Full(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
}
