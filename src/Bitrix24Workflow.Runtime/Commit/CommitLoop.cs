using System.Threading.Channels;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Turns;
using Microsoft.Extensions.Logging;

namespace Bitrix24Workflow.Runtime.Commit;

/// <summary>
/// Group commit: takes what arrived while the previous transaction was syncing, and never waits for more. A refused
/// transition fails alone: its group is committed again without it. When the database reports a failure, it is asked whether the transaction was stored all the same:
/// nobody may go on from a state that is not the stored one.
/// </summary>
public sealed partial class CommitLoop(ICommitStore store, IInstanceStore instances, RuntimeOptions options, TimeProvider time, ILogger<CommitLoop> logger) : IAsyncDisposable
{
    private static readonly TimeSpan FirstQuestion = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LastQuestion = TimeSpan.FromSeconds(5);

    private readonly Channel<Pending> _queue = Channel.CreateUnbounded<Pending>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _stopping = new();
    private Task? _loop;
    private bool _isDisposed;

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
        // What is queued is committed; only the question for an unknown outcome is given up, which the next start answers.
        if (_isDisposed) return;
        _isDisposed = true;
        await _stopping.CancelAsync();
        if (_loop is not null) await _loop;
        _stopping.Dispose();
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
                if (await WasStoredAsync(batch[0].Transition)) batch.ForEach(p => p.Done.SetResult());
                else if (batch.Count == 1) batch[0].Done.SetException(e);
                // One of them may be to blame; the others must not suffer from it.
                else foreach (var one in batch.ToList()) await CommitBatchAsync([one]);
                return;
            }
        }
    }

    // A batch is one transaction, so any of its instances tells. Asked until there is an answer: the instance's next turn waits for it.
    private async Task<bool> WasStoredAsync(Transition transition)
    {
        for (var delay = FirstQuestion; ; delay = delay < LastQuestion ? delay * 2 : LastQuestion)
        {
            try
            {
                var stored = await instances.FindAsync(transition.Instance.Id, CancellationToken.None);
                return stored?.Revision == transition.Instance.Revision && stored.State == transition.Instance.State;
            }
            catch (Exception e)
            {
                LogUnknown(logger, transition.Instance.Id, e);
                if (_stopping.IsCancellationRequested) return false;
                await Task.Delay(delay, time, _stopping.Token).ConfigureAwait(Beside.Quietly);
            }
        }
    }

    [LoggerMessage(1010, LogLevel.Error, "It is not known yet whether the commit of instance {InstanceId} was stored")]
    private static partial void LogUnknown(ILogger logger, string instanceId, Exception exception);

    [LoggerMessage(1001, LogLevel.Error, "A commit of {Count} transitions failed")]
    private static partial void LogFailed(ILogger logger, int count, Exception exception);
}
