namespace Bitrix24Workflow.Server.Dashboard.Live;

/// <summary>One tick a second for all countdowns of one visitor; stands still while there are none.</summary>
internal sealed class LiveClock(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private Action? _listeners;
    private ITimer? _timer;

    public DateTimeOffset Now => time.GetUtcNow();

    public event Action Ticked
    {
        add
        {
            lock (_lock)
            {
                _listeners += value;
                _timer ??= time.CreateTimer(_ => _listeners?.Invoke(), null, Second, Second);
            }
        }

        remove
        {
            lock (_lock)
            {
                _listeners -= value;
                if (_listeners is not null) return;
                _timer?.Dispose();
                _timer = null;
            }
        }
    }

    public void Dispose() => _timer?.Dispose();
}
