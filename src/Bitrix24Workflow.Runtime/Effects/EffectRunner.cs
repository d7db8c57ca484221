using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Shards;
using Bitrix24Workflow.Runtime.Turns;
using Microsoft.Extensions.Logging;

namespace Bitrix24Workflow.Runtime.Effects;

/// <summary>
/// Makes announced calls. Their end comes back as a wake of the bookmark they belong to, and the commit of that wake removes the announcement; whatever
/// is announced and not answered at a start was interrupted.
/// </summary>
public sealed partial class EffectRunner(IEnumerable<IEffectHandler> handlers, IEffectStore store, IShardStore shards, ISecretCipher cipher, WakeQueue wakes, RuntimeOptions options, TimeProvider time, ILogger<EffectRunner> logger) : IDisposable
{
    private readonly FrozenDictionary<string, IEffectHandler> _handlers = handlers.ToFrozenDictionary(h => h.Kind);
    private readonly SemaphoreSlim _slots = new(options.MaxConcurrentEffects);
    private readonly ConcurrentDictionary<string, Task> _running = new();
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _cancellable = new();
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _chains = new();
    private volatile bool _stopping;

    public void Dispose()
    {
        _slots.Dispose();
        foreach (var chain in _chains.Values) chain.Dispose();
    }

    public int Running => _running.Count;

    /// <summary>Makes a call that was just announced.</summary>
    public void Start(EffectRow effect, JsonObject arguments)
    {
        if (_stopping) return;
        var task = Beside.Run(() => RunAsync(effect, arguments));
        _running[effect.Id] = task;
        _ = task.ContinueWith(_ => _running.TryRemove(effect.Id, out var _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Gives up a call that nobody waits for any more, if it was one that may as well be made again; others are left to end.</summary>
    internal void Cancel(string effectId)
    {
        if (!_cancellable.TryRemove(effectId, out var running)) return;
        try
        {
            running.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has just ended.
        }
    }

    /// <summary>Calls that a dead process announced: repeated where that is harmless, reported as interrupted where it isn't.</summary>
    internal async Task RecoverAsync(CancellationToken cancellationToken)
    {
        foreach (var effect in await store.PendingAsync(cancellationToken))
        {
            if (effect.IsIdempotent) Start(effect, JsonNode.Parse(cipher.Decrypt(effect.Arguments, effect.Id))!.AsObject());
            else if (shards.ProvesPredecessorDead) Report(effect, Lost(effect));
            else _ = ReportLaterAsync(effect);
        }
    }

    // Who announced it may only be cut off, and its call under way. Its own clock ends that, counted from here on: two machines' clocks are never compared.
    private async Task ReportLaterAsync(EffectRow effect)
    {
        await Task.Delay(effect.Timeout + EffectRow.LeaseMargin, time, CancellationToken.None);
        if (!_stopping) Report(effect, Lost(effect));
    }

    private static EffectResult Lost(EffectRow effect) => new(EffectOutcome.Interrupted, Error: "The server stopped before the answer was stored.", Attempt: effect.Attempt);

    /// <summary>Waits for the calls that run, so that a normal stop interrupts none.</summary>
    internal Task DrainAsync(CancellationToken deadline) => Task.WhenAny(Task.WhenAll(_running.Values), Task.Delay(Timeout.InfiniteTimeSpan, time, deadline));

    /// <summary>Begins no more calls; what is announced stays announced.</summary>
    internal void Stop() => _stopping = true;

    private async Task RunAsync(EffectRow effect, JsonObject arguments)
    {
        await _slots.WaitAsync();
        var chain = effect.ChainKey is null ? null : _chains.GetOrAdd(effect.ChainKey, _ => new SemaphoreSlim(1));
        if (chain is not null) await chain.WaitAsync();
        try
        {
            Report(effect, await CallAsync(effect, arguments));
        }
        finally
        {
            chain?.Release();
            _slots.Release();
        }
    }

    private async Task<EffectResult> CallAsync(EffectRow effect, JsonObject arguments)
    {
        // It hung so long that somebody else may have taken over and be making this call.
        if (!effect.IsIdempotent && !shards.ProvesPredecessorDead && effect.IsTooOld(time))
            return new EffectResult(EffectOutcome.Interrupted, Error: "The call could not be made in time.", Attempt: effect.Attempt);
        if (!_handlers.TryGetValue(effect.Kind, out var handler))
            return new EffectResult(EffectOutcome.Failed, ErrorType: "UnknownEffect", Error: $"This host makes no calls of kind '{effect.Kind}'.", Attempt: effect.Attempt);
        using var timeout = new CancellationTokenSource(effect.Timeout, time);
        if (effect.IsIdempotent) _cancellable[effect.Id] = timeout;
        try
        {
            var answer = await handler.ExecuteAsync(new EffectCall(effect.Id, effect.InstanceId, arguments, effect.Attempt), timeout.Token);
            return new EffectResult(EffectOutcome.Answered, answer, Attempt: effect.Attempt);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return new EffectResult(EffectOutcome.Interrupted, Error: $"No answer within {effect.Timeout}.", Attempt: effect.Attempt);
        }
        catch (Exception e)
        {
            // The exception itself may hold secrets; the activity gets its message and masks it before it is shown.
            LogFailed(logger, effect.Kind, effect.InstanceId, e.GetType().Name);
            return new EffectResult(EffectOutcome.Failed, ErrorType: e.GetType().FullName, Error: e.Message, Attempt: effect.Attempt);
        }
        finally
        {
            _cancellable.TryRemove(effect.Id, out _);
        }
    }

    private void Report(EffectRow effect, EffectResult result) => wakes.Add(new Wake(effect.InstanceId, effect.Id, ActivityExecutionContext.EffectInput(result)));

    [LoggerMessage(1005, LogLevel.Warning, "A call of kind {Kind} for instance {InstanceId} failed with {ErrorType}")]
    private static partial void LogFailed(ILogger logger, string kind, string instanceId, string errorType);
}
