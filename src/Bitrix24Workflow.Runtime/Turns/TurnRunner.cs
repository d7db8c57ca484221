using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Serialization;
using Bitrix24Workflow.Runtime.Commit;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Http;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Shards;

namespace Bitrix24Workflow.Runtime.Turns;

/// <summary>
/// One turn: read the instance, run a segment, commit it. Nothing is visible before the commit, and a turn that fails leaves no trace.
/// </summary>
public sealed class TurnRunner(
    ShardTable shards,
    IInstanceStore instances,
    WorkflowCache workflows,
    WorkflowEngine engine,
    ISecretCipher cipher,
    TransitionBuilder transitions,
    CommitLoop commits,
    HttpCallers callers,
    AfterCommit afterCommit)
{
    /// <summary>Runs the first segment of a new instance.</summary>
    /// <exception cref="CommitConflictException">The id or the reference is taken, or the message was acted on before.</exception>
    public Task<InstanceRow> StartAsync(CompiledWorkflow workflow, string instanceId, StartRequest request, CancellationToken cancellationToken) =>
        shards.RunAsync(instanceId, async () =>
        {
            var instance = engine.Create(workflow, instanceId);
            instance.CorrelationId = request.CorrelationId;
            instance.Name = request.Name;
            instance.ParentInstanceId = request.ParentInstanceId;
            instance.InitialVariables = request.Variables;
            instance.HasHttpCaller = callers.IsOpen(instanceId);
            ChildNotification.Request(instance, request);
            await engine.StartAsync(instance, request.Input, request.TriggerActivityId, cancellationToken);
            return await CommitAsync(instance, null, [], request.OutboxId);
        });

    /// <summary>Runs a segment of an existing instance. Null when there is no such instance, or <paramref name="run"/> had nothing to do.</summary>
    /// <param name="run">False when nothing changed: then nothing is committed.</param>
    /// <param name="migrate">Changes the stored state for another version and returns that one; null, and nothing is run, when it can't.</param>
    public Task<InstanceRow?> RunAsync(
        string instanceId, Func<WorkflowExecutionContext, Task<bool>> run, string? outboxId, CancellationToken cancellationToken, Func<CompiledWorkflow, JsonObject, Task<CompiledWorkflow?>>? migrate = null) =>
        shards.RunAsync(instanceId, async () =>
        {
            if (await instances.FindAsync(instanceId, cancellationToken) is not { } row) return null;
            var workflow = await workflows.GetAsync(row.DefinitionVersionId, cancellationToken);
            var state = JsonNode.Parse(row.State)!.AsObject();
            if (migrate is not null)
            {
                if (await migrate(workflow, state) is not { } other) return null;
                workflow = other;
            }

            var instance = InstanceStateReader.Read(state, workflow, engine.Services, cipher);
            instance.HasHttpCaller = callers.IsOpen(instanceId);
            // An ended instance waits nowhere, whatever its last state says.
            var bookmarksBefore = row.Status == WorkflowStatus.Finished ? [] : instance.WaitingAt.Select(b => b.Id).ToHashSet();
            return await run(instance) ? await CommitAsync(instance, row, bookmarksBefore, outboxId) : null;
        });

    /// <summary>Does something with an instance's rows while no turn of it runs.</summary>
    public Task<T> BetweenTurnsAsync<T>(string instanceId, Func<Task<T>> action) => shards.RunAsync(instanceId, action);

    private async Task<InstanceRow> CommitAsync(WorkflowExecutionContext instance, InstanceRow? before, IReadOnlyCollection<string> bookmarksBefore, string? outboxId)
    {
        var transition = transitions.Build(instance, before, bookmarksBefore, outboxId);
        await commits.CommitAsync(transition);
        if (instance.HttpReply is { } reply) callers.Reply(instance.Id, reply);
        afterCommit.Handle(transition, instance);
        return transition.Instance;
    }
}
