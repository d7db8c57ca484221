namespace Bitrix24Workflow.Sandbox.Log;

/// <summary>Everything that was asked, in the order in which it took effect.</summary>
internal sealed class RequestLog(TimeProvider time, int capacity = RequestLog.DefaultCapacity)
{
    public const int DefaultCapacity = 100_000;

    private readonly Lock _gate = new();
    private readonly Queue<LogEntry> _entries = [];
    private long _last;

    public void Add(LogEntry entry)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            _entries.Enqueue(entry with
            {
                Sequence = ++_last,
                Time = now,
                StartedAt = entry.StartedAt == default ? now : entry.StartedAt,
            });
            if (_entries.Count > capacity)
                _entries.Dequeue();
        }
    }

    public IReadOnlyList<LogEntry> After(long sequence)
    {
        lock (_gate)
        {
            var first = _last - _entries.Count;
            return [.. _entries.Skip((int)Math.Clamp(sequence - first, 0, _entries.Count))];
        }
    }

    public void Clear()
    {
        lock (_gate)
            _entries.Clear();
    }
}
