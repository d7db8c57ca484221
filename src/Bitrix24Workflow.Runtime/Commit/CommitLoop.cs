using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Bitrix24Workflow.Runtime.Commit;

/// <summary>
/// Group commit: takes what arrived while the previous transaction was syncing, and never waits for more. A refused
/// transition fails alone: its group is committed again without it.
/// </summary>
public sealed partial class CommitLoop(ICommitStore store, RuntimeOptions options, ILogger<CommitLoop> logger) : IAsyncDisposable
{
    private readonly Channel<Pending> _queue = Channel.CreateUnbounded<Pending>(new UnboundedChannelOptions { SingleReader = true });
    private Task? _loop;

    private sealed record Pending(Transition Transition, TaskCompletionSource Done);

    /// <summary>Returns when the transition is durable.</summary>
    /// <exception cref="CommitConflictException">It was refused.</exception>
    public Task CommitAsync(Transition transition)
    {
        var pending = new Pending(transition, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!_queue.Writer.TryWrite(pending)) throw new InvalidOperationException("The commit loop has stopped.");
        return pending.Done.Task;
    }

    public void Start() => _loop ??= RunAsync();

    /// <summary>Commits what is queued and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        if (_loop is not null) await _loop;
    }

    private async Task RunAsync()
    {
        var batch = new List<Pending>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < options.MaxCommitBatch && _queue.Reader.TryRead(out var pending)) batch.Add(pending);
            await CommitBatchAsync(batch);
        }
    }

    private async Task CommitBatchAsync(List<Pending> batch)
    {
        while (batch.Count > 0)
        {
            try
            {
                // No cancellation: a transaction that has begun is finished, or its outcome would be unknown.
                await store.CommitAsync([.. batch.Select(p => p.Transition)], CancellationToken.None);
                batch.ForEach(p => p.Done.SetResult());
                return;
            }
            catch (CommitConflictException e) when (batch.Exists(p => p.Transition.Instance.Id == e.InstanceId))
            {
                var refused = batch.Find(p => p.Transition.Instance.Id == e.InstanceId)!;
                refused.Done.SetException(e);
                batch.Remove(refused);
            }
            catch (Exception e)
            {
                LogFailed(logger, batch.Count, e);
                batch.ForEach(p => p.Done.SetException(e));
                return;
            }
        }
    }

    [LoggerMessage(1001, LogLevel.Error, "A commit of {Count} transitions failed")]
    private static partial void LogFailed(ILogger logger, int count, Exception exception);
}
