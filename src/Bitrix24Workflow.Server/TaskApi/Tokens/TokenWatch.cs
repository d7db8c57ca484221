using Bitrix24Workflow.Bitrix24.OAuth;
using Bitrix24Workflow.Bitrix24.Renewal;

namespace Bitrix24Workflow.Server.TaskApi.Tokens;

/// <summary>One task that programs wait for: it is read once a change for all of them, and asked once a token.</summary>
internal sealed class TokenWatch(Func<TokenView> read)
{
    private readonly Lock _lock = new();
    private volatile Snapshot _current = new(read);
    private string? _askedFor;

    /// <summary>Callers; guarded by who keeps the watches.</summary>
    public int Users { get; set; }

    /// <summary>The token as it is now, and the task that completes when it may have changed.</summary>
    public (TokenView Token, Task Changed) Look()
    {
        var snapshot = _current;
        return (snapshot.Token.Value, snapshot.Changed.Task);
    }

    /// <summary>A commit has changed the task. Whoever read before it is told to read again.</summary>
    public void Change()
    {
        Snapshot old;
        lock (_lock) (old, _current) = (_current, new Snapshot(read));
        old.Changed.TrySetResult();
    }

    /// <summary>Asks for another token than this, unless somebody has.</summary>
    public async Task AskOnceAsync(TokenView token, Func<Task> ask)
    {
        var mark = TokenFingerprint.Of(token.AccessToken);
        lock (_lock)
        {
            if (_askedFor == mark) return;
            _askedFor = mark;
        }

        try
        {
            await ask();
        }
        catch
        {
            lock (_lock) _askedFor = null;
            throw;
        }
    }

    private sealed class Snapshot(Func<TokenView> read)
    {
        public Lazy<TokenView> Token { get; } = new(read);

        public TaskCompletionSource Changed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
