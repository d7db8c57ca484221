namespace Bitrix24Workflow.Storage.Model;

/// <summary>Whole minutes since 1970, the grain of statistics.</summary>
internal static class FlowMinutes
{
    public static long Of(DateTimeOffset moment) => (long)Math.Floor((moment - DateTimeOffset.UnixEpoch).TotalMinutes);

    public static DateTimeOffset Start(long minute) => DateTimeOffset.UnixEpoch.AddMinutes(minute);
}
