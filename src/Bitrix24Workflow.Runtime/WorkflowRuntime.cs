using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Admin;
using Bitrix24Workflow.Runtime.Commit;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Events;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Shards;
using Bitrix24Workflow.Runtime.Turns;

namespace Bitrix24Workflow.Runtime;

/// <summary>What the outside may ask of instances. Every change goes through a turn of the instance and is committed before it is answered.</summary>
public sealed class WorkflowRuntime(TurnRunner turns, WorkflowCache workflows, WorkflowEngine engine, IInstanceStore instances, IdleWaiters idle, RuntimeGate gate, IdGenerator ids)
{
    /// <summary>Starts an instance; returns after its first commit, or at the end of its first burst.</summary>
    /// <exception cref="RuntimePausedException">New work is not accepted now.</exception>
    public async Task<StartResult> StartAsync(StartRequest request, bool waitUntilIdle, CancellationToken cancellationToken)
    {
        // A message that asks for the start is held in its queue.
        if (request.OutboxId is null) gate.ThrowIfClosed();
        var workflow = request.VersionId is { } versionId
            ? await workflows.GetAsync(versionId, cancellationToken)
            : await workflows.FindAsync(request.DefinitionId, request.Version, cancellationToken);
        if (workflow is null) return new StartResult(StartOutcome.NotFound, Reason: $"No published version of workflow definition with ID {request.DefinitionId} found.");
        var strategy = ActivationStrategies.Of(workflow.Definition);
        if (strategy == ActivationStrategy.UniqueReference && string.IsNullOrEmpty(request.CorrelationId)) request = request with { CorrelationId = ids.Next() };
        if (await WhatHoldsBackAsync(strategy, workflow.Definition.DefinitionId, request.CorrelationId, cancellationToken) is { } reason)
            return new StartResult(StartOutcome.CannotStart, Reason: reason);
        var instanceId = request.InstanceId ?? NewInstanceId(request.ParentInstanceId);
        using var burst = waitUntilIdle ? idle.Register(instanceId) : null;
        try
        {
            var row = await turns.StartAsync(workflow, instanceId, request, cancellationToken);
            return new StartResult(StartOutcome.Started, burst is null ? row : await burst.Idle.WaitAsync(cancellationToken));
        }
        catch (CommitConflictException e) when (e.Conflict == CommitConflict.DuplicateReference)
        {
            return new StartResult(StartOutcome.CannotStart, Reason: $"An unfinished task holds the reference '{request.CorrelationId}'.");
        }
        catch (CommitConflictException e) when (e.Conflict is CommitConflict.DuplicateInstance or CommitConflict.MessageGone)
        {
            return new StartResult(StartOutcome.Exists, await instances.FindAsync(instanceId, cancellationToken), "An instance with this id exists already.");
        }
    }

    /// <summary>Resumes a bookmark. Null when the instance does not wait there.</summary>
    public async Task<InstanceRow?> ResumeAsync(string instanceId, string bookmarkId, IReadOnlyDictionary<string, object?> input, bool waitUntilIdle, CancellationToken cancellationToken, string? outboxId = null)
    {
        using var burst = waitUntilIdle ? idle.Register(instanceId) : null;
        var row = await turns.RunAsync(instanceId, instance => engine.ResumeAsync(instance, bookmarkId, input, cancellationToken), outboxId, cancellationToken);
        return row is null || burst is null ? row : await burst.Idle.WaitAsync(cancellationToken);
    }

    /// <summary>Resumes what waits under a name in an activity. Null when nothing does.</summary>
    public Task<InstanceRow?> ResumeNamedAsync(string instanceId, string bookmarkName, string activityId, IReadOnlyDictionary<string, object?> input, CancellationToken cancellationToken, string? outboxId = null) => turns.RunAsync(
        instanceId,
        async instance => instance.WaitingAt.FirstOrDefault(b => b.Name == bookmarkName && b.ActivityId == activityId) is { } waiting
            && await engine.ResumeAsync(instance, waiting.Id, input, cancellationToken),
        outboxId,
        cancellationToken);

    /// <summary>Goes on with what is queued in the instance.</summary>
    public Task<InstanceRow?> ContinueAsync(string instanceId, CancellationToken cancellationToken, string? outboxId = null) => turns.RunAsync(
        instanceId,
        async instance =>
        {
            if (!instance.HasQueuedWork) return false;
            await engine.ContinueAsync(instance, cancellationToken);
            return true;
        },
        outboxId,
        cancellationToken);

    /// <summary>Cancels an instance and, through its outbox, its children. Null when it does not exist or has ended.</summary>
    public async Task<InstanceRow?> CancelAsync(string instanceId, CancellationToken cancellationToken, string? outboxId = null)
    {
        var children = await instances.ListAsync(new InstanceFilter { ParentInstanceId = instanceId, Statuses = [WorkflowStatus.Running] }, InstanceOrder.Created, false, 0, null, cancellationToken);
        var row = await turns.RunAsync(
            instanceId,
            async instance =>
            {
                if (!await engine.CancelAsync(instance)) return false;
                foreach (var child in children.Items) instance.Send(new OutboxMessage.CancelWorkflow { InstanceId = child.Id });
                return true;
            },
            outboxId,
            cancellationToken);
        if (row is not null) return row;
        // An ended parent may still have running children.
        foreach (var child in children.Items) await CancelAsync(child.Id, cancellationToken);
        return null;
    }

    /// <summary>Changes parameters of a task, variables before inputs, and resumes what waits for one of them. A mask leaves a value as it is.</summary>
    /// <param name="answer">A message that goes out with the change.</param>
    public async Task<(ModifyOutcome Outcome, InstanceRow? Instance)> ModifyAsync(
        string instanceId, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellationToken, string? outboxId = null, OutboxMessage? answer = null)
    {
        var outcome = ModifyOutcome.NotFound;
        var row = await turns.RunAsync(
            instanceId,
            async instance =>
            {
                outcome = instance.Status == WorkflowStatus.Finished ? ModifyOutcome.Finished : ModifyOutcome.Modified;
                if (outcome == ModifyOutcome.Finished) return false;
                foreach (var (name, value) in parameters) instance.SetParameter(name, value);
                var waiting = instance.WaitingAt.Where(b => b.ResumeOnParameters.Any(p => p == "*" || parameters.Keys.Contains(p, StringComparer.OrdinalIgnoreCase))).Select(b => b.Id).ToList();
                foreach (var bookmarkId in waiting) await engine.ResumeAsync(instance, bookmarkId, parameters, cancellationToken);
                if (answer is not null) instance.Send(answer);
                return true;
            },
            outboxId,
            cancellationToken);
        return (outcome, row);
    }

    /// <summary>Puts a request into a box of an instance, and wakes it if it waits for such requests. Null when it does not exist or has ended.</summary>
    public Task<InstanceRow?> AskAsync(string instanceId, string box, TaskRequest request, CancellationToken cancellationToken, string? outboxId = null) => turns.RunAsync(
        instanceId,
        async instance =>
        {
            if (instance.Status == WorkflowStatus.Finished) return false;
            RequestBox.Add(instance, box, request);
            var waiting = instance.WaitingAt.Where(b => b.ResumeOnParameters.Contains(box, StringComparer.Ordinal)).Select(b => b.Id).ToList();
            foreach (var bookmarkId in waiting) await engine.ResumeAsync(instance, bookmarkId, new Dictionary<string, object?> { [box] = true }, cancellationToken);
            return true;
        },
        outboxId,
        cancellationToken);

    /// <summary>Sets variables by id or name; null when there is no such instance.</summary>
    public Task<InstanceRow?> SetVariablesAsync(string instanceId, IReadOnlyDictionary<string, object?> values, CancellationToken cancellationToken) => turns.RunAsync(
        instanceId,
        instance =>
        {
            foreach (var (key, value) in values)
                if (instance.RootContext is { } root && (root.FindVariableById(key) ?? root.FindVariable(key)) is { } slot && value as string != Core.Memory.SecretValue.Mask)
                    ActivityExecutionContext.Assign(slot, value);
            return Task.FromResult(true);
        },
        null,
        cancellationToken);

    /// <summary>Lets waits end early: every bookmark with a moment, of the given activity if one is named. The number of bookmarks resumed.</summary>
    public async Task<int> ExpediteAsync(string instanceId, string? activityId, CancellationToken cancellationToken)
    {
        var resumed = 0;
        await turns.RunAsync(
            instanceId,
            async instance =>
            {
                var due = instance.WaitingAt.Where(b => b.DueAt is not null && (activityId is null || b.ActivityId == activityId)).Select(b => b.Id).ToList();
                foreach (var bookmarkId in due)
                    if (await engine.ResumeAsync(instance, bookmarkId, new Dictionary<string, object?>(), cancellationToken)) resumed++;
                return resumed > 0;
            },
            null,
            cancellationToken);
        return resumed;
    }

    /// <summary>Deletes instances, each between its turns; the number deleted.</summary>
    public async Task<int> DeleteAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken)
    {
        var deleted = 0;
        foreach (var id in instanceIds) deleted += await turns.BetweenTurnsAsync(id, () => instances.DeleteAsync([id], cancellationToken));
        return deleted;
    }

    // Without a correlation id Elsa's strategies look at running instances with any, and so do these. The rest is kept apart by the unique index.
    private async Task<string?> WhatHoldsBackAsync(ActivationStrategy strategy, string definitionId, string? correlationId, CancellationToken cancellationToken)
    {
        var isCorrelated = !string.IsNullOrEmpty(correlationId);
        IReadOnlyCollection<string>? definitions = strategy switch
        {
            ActivationStrategy.Correlation => [],
            ActivationStrategy.CorrelatedSingleton when !isCorrelated => [definitionId],
            _ => null,
        };
        if (definitions is null) return null;
        var filter = new InstanceFilter { DefinitionIds = definitions, CorrelationId = isCorrelated ? correlationId : null, Statuses = [WorkflowStatus.Running] };
        if (await instances.CountAsync(filter, cancellationToken) == 0) return null;
        return isCorrelated
            ? $"An instance with correlation id '{correlationId}' is running."
            : "Other instances are running, and without a correlation id nothing tells this one apart from them.";
    }

    private string NewInstanceId(string? parentId) => parentId is null ? ids.Next() : ShardMap.Place(ids.Next(), ShardMap.Of(parentId));
}
