using Bitrix24Workflow.Bitrix24.OAuth;

namespace Bitrix24Workflow.Bitrix24.Renewal;

/// <summary>
/// Works out when a token is renewed next. The spread always makes it earlier, never later, so that a limit is a limit; tasks that were renewed at the same
/// moment move apart with each renewal.
/// </summary>
internal sealed record RenewalPlan
{
    public static readonly TimeSpan UsualInterval = TimeSpan.FromMinutes(25);
    public static readonly TimeSpan UsualRefreshLife = TimeSpan.FromDays(180);
    private static readonly TimeSpan UsualLife = TimeSpan.FromHours(1);
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan MostSpread = TimeSpan.FromSeconds(30);

    public required RenewalPolicy Policy { get; init; }

    /// <summary>Of <see cref="RenewalPolicy.Every25Minutes"/>.</summary>
    public TimeSpan Interval { get; init; } = UsualInterval;

    /// <summary>When the wait began.</summary>
    public required DateTimeOffset Since { get; init; }
    public DateTimeOffset? ObtainedAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public TimeSpan RefreshLife { get; init; } = UsualRefreshLife;

    /// <summary>Tells tasks and renewals apart.</summary>
    public required string SpreadBy { get; init; }

    public DateTimeOffset WakeAt()
    {
        var planned = Policy switch
        {
            RenewalPolicy.BeforeExpiry => BeforeExpiry(),
            RenewalPolicy.OnDemand => LastMoment,
            RenewalPolicy.KeepAlive => Obtained + (RefreshLife * (150 / 180.0)) - Early(RefreshLife * (10 / 180.0)),
            _ => Since + Interval - Early(Interval < TimeSpan.FromMinutes(1) ? TimeSpan.Zero : Shorter(Interval * 0.02, MostSpread)),
        };
        return planned < LastMoment ? planned : LastMoment;
    }

    // Ten days are time enough for an outage, and for a person to be told and to act.
    private DateTimeOffset LastMoment => Obtained + (RefreshLife * (170 / 180.0)) - Early(RefreshLife * (5 / 180.0));

    private DateTimeOffset Obtained => ObtainedAt ?? Since;

    private DateTimeOffset BeforeExpiry()
    {
        var end = ExpiresAt ?? Obtained + UsualLife;
        var margin = Shorter(Margin, (end - Obtained) / 2);
        return end - margin - Early(margin / 2);
    }

    private TimeSpan Early(TimeSpan most) => most * Spread.Fraction($"{SpreadBy}/{Obtained.UtcTicks}");

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
