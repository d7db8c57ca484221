namespace Bitrix24Workflow.Bitrix24.OAuth;

/// <summary>How long to wait before the next try of a renewal.</summary>
internal static class RenewalBackoff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Doubles with each try and is spread by a quarter to either side, so that an outage doesn't end with everybody calling at once.</summary>
    /// <param name="attempts">Tries that have failed in a row, 1 or more.</param>
    /// <param name="spreadBy">Tells instances apart. No random numbers: the same instance in the same state does the same.</param>
    public static TimeSpan After(int attempts, string spreadBy, int? retryAfterSeconds)
    {
        var doubled = attempts > 8 ? Longest : First * Math.Pow(2, Math.Max(attempts, 1) - 1);
        var wait = (doubled < Longest ? doubled : Longest) * (0.75 + 0.5 * Spread.Fraction($"{spreadBy}/{attempts}"));
        var asked = TimeSpan.FromSeconds(retryAfterSeconds ?? 0);
        return TimeSpan.FromSeconds(Math.Ceiling((wait > asked ? wait : asked).TotalSeconds));
    }
}
