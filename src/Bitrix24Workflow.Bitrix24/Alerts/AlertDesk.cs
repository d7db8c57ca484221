namespace Bitrix24Workflow.Bitrix24.Alerts;

/// <summary>
/// Decides how people hear of a trouble: by a message of its own, or together with others when many come at once. A question that is asked again after a
/// crash gets the answer that was given before.
/// </summary>
internal sealed class AlertDesk(IAlertStore store, TimeProvider time) : IDisposable
{
    /// <summary>So many messages in <see cref="FloodTime"/> are read; more are a flood.</summary>
    public const int FloodSize = 5;
    public static readonly TimeSpan FloodTime = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _one = new(1);
    private Dictionary<string, AlertRecord>? _alerts;

    public void Dispose() => _one.Dispose();

    public async Task<AlertWay> RaiseAsync(AlertRecord asked, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var alerts = await AlertsAsync(cancellationToken);
            if (alerts.TryGetValue(asked.Id, out var known)) return known.Way;
            var alert = asked with { RaisedAt = time.GetUtcNow(), Way = WayOf(asked, alerts.Values) };
            await KeepAsync(alerts, alert, cancellationToken);
            return alert.Way;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>All troubles of a task are over.</summary>
    /// <returns>Whether a message of its own should say so: people were told of it by one, and nothing else of the same cause goes on.</returns>
    public async Task<bool> CloseAsync(string instanceId, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var alerts = await AlertsAsync(cancellationToken);
            var (now, tells) = (time.GetUtcNow(), false);
            foreach (var alert in alerts.Values.Where(a => a.InstanceId == instanceId && !a.IsEndTold).ToList())
            {
                var closed = alert.IsOpen ? alert with { ClosedAt = now } : alert;
                var others = alert.Group is null ? [] : alerts.Values.Where(a => a.Group == alert.Group && a.Id != alert.Id).ToList();
                if (others.Any(a => a.IsOpen))
                {
                    await KeepAsync(alerts, closed, cancellationToken);
                    continue;
                }

                // The last of a group ends it for all.
                tells |= alert.Way == AlertWay.Message || others.Any(a => a.Way == AlertWay.Message);
                foreach (var other in others) await ForgetAsync(alerts, other.Id, cancellationToken);
                if (alert.Way == AlertWay.Digest) await KeepAsync(alerts, closed, cancellationToken);
                else await KeepAsync(alerts, closed with { IsEndTold = true }, cancellationToken);
            }

            await ForgetOldAsync(alerts, now, cancellationToken);
            return tells;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>What a digest would say now; null while there is none to send.</summary>
    /// <remarks>A digest comes two minutes after the flood began, when the last trouble is over, and else at growing distances up to a day.</remarks>
    public async Task<Digest?> DigestAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var alerts = await AlertsAsync(cancellationToken);
            var held = alerts.Values.Where(a => a.Way == AlertWay.Digest && !a.IsEndTold).ToList();
            if (held.Count == 0) return null;
            var state = await store.DigestAsync(cancellationToken);
            var digest = new Digest(
                [.. held.Where(a => a.IsOpen && a.DigestedAt is null).OrderBy(a => a.Portal, StringComparer.Ordinal)],
                [.. held.Where(a => a.IsOpen && a.DigestedAt is not null).OrderBy(a => a.Portal, StringComparer.Ordinal)],
                [.. held.Where(a => !a.IsOpen && a.DigestedAt is not null).OrderBy(a => a.Portal, StringComparer.Ordinal)],
                [.. held.Where(a => !a.IsOpen && a.DigestedAt is null)],
                state.Number + 1);
            return DigestTimes.IsDue(digest, state, time.GetUtcNow()) ? digest : null;
        }
        finally
        {
            _one.Release();
        }
    }

    public async Task SentAsync(Digest digest, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var alerts = await AlertsAsync(cancellationToken);
            var now = time.GetUtcNow();
            foreach (var alert in digest.New.Where(a => alerts.ContainsKey(a.Id))) await KeepAsync(alerts, alerts[alert.Id] with { DigestedAt = now }, cancellationToken);
            foreach (var alert in digest.Recovered.Concat(digest.Passed)) await ForgetAsync(alerts, alert.Id, cancellationToken);
            var isOver = digest.New.Count + digest.Open.Count == 0;
            await store.SaveDigestAsync(new DigestState(now, isOver ? 0 : digest.Number), cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    private AlertWay WayOf(AlertRecord asked, IEnumerable<AlertRecord> alerts)
    {
        var since = time.GetUtcNow() - FloodTime;
        var recent = 0;
        foreach (var alert in alerts)
        {
            if (asked.Group is not null && alert.Group == asked.Group && alert.IsOpen) return AlertWay.Group;
            if (alert.Way == AlertWay.Message && alert.RaisedAt > since) recent++;
        }

        return recent >= FloodSize ? AlertWay.Digest : AlertWay.Message;
    }

    private async Task<Dictionary<string, AlertRecord>> AlertsAsync(CancellationToken cancellationToken) =>
        _alerts ??= (await store.ListAsync(cancellationToken)).ToDictionary(a => a.Id);

    private async Task KeepAsync(Dictionary<string, AlertRecord> alerts, AlertRecord alert, CancellationToken cancellationToken)
    {
        await store.SaveAsync(alert, cancellationToken);
        alerts[alert.Id] = alert;
    }

    private async Task ForgetAsync(Dictionary<string, AlertRecord> alerts, string id, CancellationToken cancellationToken)
    {
        await store.RemoveAsync(id, cancellationToken);
        alerts.Remove(id);
    }

    // What is over stays for as long as it counts towards a flood, and the same question may come again.
    private async Task ForgetOldAsync(Dictionary<string, AlertRecord> alerts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var id in alerts.Values.Where(a => a.IsEndTold && a.ClosedAt < now - TimeSpan.FromDays(1)).Select(a => a.Id).ToList()) await ForgetAsync(alerts, id, cancellationToken);
    }
}
