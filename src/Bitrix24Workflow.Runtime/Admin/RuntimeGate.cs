namespace Bitrix24Workflow.Runtime.Admin;

/// <summary>
/// Whether new work may begin. While it is closed timers and messages are held where they are stored, and starts are refused; bursts that run go on to their end.
/// </summary>
public sealed class RuntimeGate(IPauseStore store, TimeProvider time) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _one = new(1);
    private TaskCompletionSource? _closed;

    public PauseState? Paused { get; private set; }

    /// <summary>When the runtime began to stop; it accepts nothing from then on.</summary>
    public DateTimeOffset? DrainingSince { get; private set; }

    public bool IsOpen => Paused is null && DrainingSince is null;

    /// <summary>When it was opened or closed last.</summary>
    public DateTimeOffset? ChangedAt { get; private set; }

    /// <summary>After it was opened.</summary>
    public event Action? Opened;

    public void Dispose() => _one.Dispose();

    /// <exception cref="RuntimePausedException">It is closed.</exception>
    public void ThrowIfClosed()
    {
        if (DrainingSince is not null) throw new RuntimePausedException("The server is stopping and accepts no new work.");
        if (Paused is { } pause) throw new RuntimePausedException($"The server is paused and accepts no new work{(pause.Reason is { Length: > 0 } reason ? $": {reason}" : "")}.");
    }

    /// <summary>Nothing changes when it is paused already.</summary>
    public Task PauseAsync(string? reason, string? by, CancellationToken cancellationToken) => OneAtATimeAsync(async () =>
    {
        if (Paused is not null) return;
        var state = new PauseState(time.GetUtcNow(), reason, by);
        await store.WriteAsync(state, cancellationToken);
        Apply(() => Paused = state);
    });

    /// <summary>Nothing changes when it is not paused.</summary>
    public Task ResumeAsync(CancellationToken cancellationToken) => OneAtATimeAsync(async () =>
    {
        if (Paused is null) return;
        await store.WriteAsync(null, cancellationToken);
        Apply(() => Paused = null);
    });

    /// <summary>For good: only a restart opens it again.</summary>
    public void BeginDrain() => Apply(() => DrainingSince ??= time.GetUtcNow());

    internal async Task LoadAsync(CancellationToken cancellationToken)
    {
        var state = await store.ReadAsync(cancellationToken);
        if (state is not null) Apply(() => Paused = state);
    }

    /// <summary>Returns when new work may begin.</summary>
    internal Task WhenOpenAsync(CancellationToken cancellationToken)
    {
        lock (_lock) return _closed is null ? Task.CompletedTask : _closed.Task.WaitAsync(cancellationToken);
    }

    private void Apply(Action change)
    {
        TaskCompletionSource? opened = null;
        lock (_lock)
        {
            change();
            ChangedAt = time.GetUtcNow();
            if (!IsOpen) _closed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            else (opened, _closed) = (_closed, null);
        }

        if (opened is null) return;
        opened.SetResult();
        Opened?.Invoke();
    }

    private async Task OneAtATimeAsync(Func<Task> action)
    {
        await _one.WaitAsync();
        try
        {
            await action();
        }
        finally
        {
            _one.Release();
        }
    }
}
