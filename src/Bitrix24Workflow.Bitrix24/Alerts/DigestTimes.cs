namespace Bitrix24Workflow.Bitrix24.Alerts;

/// <summary>When a digest is due.</summary>
internal static class DigestTimes
{
    /// <summary>The first one waits until the flood has shown its size.</summary>
    public static readonly TimeSpan First = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan[] Distances = [TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromDays(1)];

    public static bool IsDue(Digest digest, DigestState state, DateTimeOffset now)
    {
        if (digest is { Number: 1, New: [_, ..] }) return now >= digest.New.Min(a => a.RaisedAt) + First;
        // Nothing goes on any more: people should not wait for the good news.
        if (digest.New.Count + digest.Open.Count == 0) return digest.Recovered.Count > 0 || now >= digest.Passed.Min(a => a.RaisedAt) + First;
        return state.SentAt is not { } last || now >= last + Distances[Math.Clamp(state.Number - 1, 0, Distances.Length - 1)];
    }
}
