namespace Bitrix24Workflow.Bitrix24.Outage;

/// <summary>What a renewal has to tell of the auth server. Exactly one renewal gets <see cref="Began"/> in an outage, and one <see cref="Over"/>, however many tasks there are.</summary>
internal enum OutageChange
{
    None,
    Began,
    Over,
}
