using Bitrix24Workflow.Bitrix24.OAuth;
using Bitrix24Workflow.Bitrix24.Renewal;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Runtime;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Events;
using Bitrix24Workflow.Runtime.Instances;

namespace Bitrix24Workflow.Server.TaskApi.Tokens;

/// <summary>Gives programs the token of a task, renewed first if it does not live long enough: one renewal for all who ask, and no thread waits.</summary>
public sealed class TaskTokens : IDisposable
{
    // An ask that nobody waits for any more does no harm: it is met by the next renewal.
    private static readonly TimeSpan AskLife = TimeSpan.FromMinutes(10);

    private readonly WorkflowRuntime _runtime;
    private readonly IReferenceReader _references;
    private readonly IDefinitionStore _definitions;
    private readonly IInstanceStore _instances;
    private readonly RuntimeEvents _events;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, TokenWatch> _watches = [];

    public TaskTokens(WorkflowRuntime runtime, IReferenceReader references, IDefinitionStore definitions, IInstanceStore instances, RuntimeEvents events, TimeProvider time)
    {
        (_runtime, _references, _definitions, _instances, _events, _time) = (runtime, references, definitions, instances, events, time);
        _events.Changed += OnChanged;
    }

    public void Dispose() => _events.Changed -= OnChanged;

    /// <param name="process">Number, definition id or <c>@alias</c>.</param>
    public async Task<TokenResult> GetAsync(string process, string reference, TokenWish wish, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wish);
        if (await _definitions.FindProcessAsync(process, cancellationToken) is not { } info) return new TokenResult(TokenOutcome.UnknownProcess, Message: $"There is no process '{process}'.");
        if (await _instances.FindByReferenceAsync(info.DefinitionId, reference, cancellationToken) is not { } row)
            return new TokenResult(TokenOutcome.UnknownTask, Message: $"Process '{process}' has no task '{reference}'.");
        if (row.Status == WorkflowStatus.Finished) return new TokenResult(TokenOutcome.Finished, Message: $"Task '{reference}' has ended; nobody renews its token.");
        // The process itself may read what it keeps; whether the caller may is asked at the door.
        var watch = Enter(row.Id, () => TokenView.Read(_references, info.DefinitionId, info.DefinitionId, reference));
        try
        {
            return await WaitAsync(watch, row.Id, reference, wish, cancellationToken);
        }
        catch (ExpressionException e)
        {
            return new TokenResult(TokenOutcome.NoToken, Message: e.Message);
        }
        finally
        {
            Leave(row.Id, watch);
        }
    }

    private async Task<TokenResult> WaitAsync(TokenWatch watch, string instanceId, string reference, TokenWish wish, CancellationToken cancellationToken)
    {
        var end = _time.GetUtcNow() + wish.Timeout;
        var refused = TokenFingerprint.Of(wish.RefusedToken);
        while (true)
        {
            var (token, changed) = watch.Look();
            var now = _time.GetUtcNow();
            if (token.Meets(now + wish.ValidFor, refused)) return new TokenResult(TokenOutcome.Done, token);
            if (token.IsParked) return new TokenResult(TokenOutcome.Parked, token, $"Task '{reference}' waits for a person: {TokenAdvice.WhatHappened(token.Reason)}. {TokenAdvice.WhatToDo(token.Reason)}");
            if (now >= end) return TimedOut(reference, token);
            await watch.AskOnceAsync(token, () => _runtime.AskAsync(instanceId, RenewalRequests.Box, RenewalRequests.Make(now + wish.ValidFor, refused, now + AskLife), CancellationToken.None));
            try
            {
                await changed.WaitAsync(end - now, _time, cancellationToken);
            }
            catch (TimeoutException)
            {
                // Looked at once more: the time may have run out together with the change.
            }
        }
    }

    private static TokenResult TimedOut(string reference, TokenView token) => new(
        TokenOutcome.TimedOut,
        token,
        $"Task '{reference}' has no token that lives long enough yet" + (string.IsNullOrEmpty(token.Reason) ? "." : $": {TokenAdvice.WhatHappened(token.Reason)}."));

    private TokenWatch Enter(string instanceId, Func<TokenView> read)
    {
        lock (_lock)
        {
            if (!_watches.TryGetValue(instanceId, out var watch)) _watches[instanceId] = watch = new TokenWatch(read);
            watch.Users++;
            return watch;
        }
    }

    private void Leave(string instanceId, TokenWatch watch)
    {
        lock (_lock)
            if (--watch.Users == 0) _watches.Remove(instanceId);
    }

    private void OnChanged(InstanceChanged change)
    {
        TokenWatch? watch;
        lock (_lock) _watches.TryGetValue(change.Instance.Id, out watch);
        watch?.Change();
    }
}
