namespace Bitrix24Workflow.Server.Endpoints.Resilience;

/// <summary>Where each simulated session stands. A session that came to its end, or was not asked for a while, begins anew.</summary>
internal sealed class AnswerSequences(TimeProvider time)
{
    internal const int MaxSessions = 1_000;
    internal static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Place> _sessions = [];

    /// <summary>The index of the next answer; null when there are too many sessions.</summary>
    public int? Next(string session, int length)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_sessions.Count >= MaxSessions)
                foreach (var (old, place) in _sessions.ToList())
                    if (now - place.AskedAt > Life) _sessions.Remove(old);

            var index = _sessions.TryGetValue(session, out var last) && now - last.AskedAt <= Life ? Math.Min(last.Index + 1, length - 1) : 0;
            if (index == length - 1) _sessions.Remove(session);
            else if (_sessions.Count >= MaxSessions && last is null) return null;
            else _sessions[session] = new Place(index, now);
            return index;
        }
    }

    private sealed record Place(int Index, DateTimeOffset AskedAt);
}
