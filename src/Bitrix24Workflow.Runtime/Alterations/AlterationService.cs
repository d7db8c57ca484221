using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Execution.Alterations;
using Bitrix24Workflow.Runtime.Commit;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Outbox;
using Bitrix24Workflow.Runtime.Turns;

namespace Bitrix24Workflow.Runtime.Alterations;

/// <summary>Changes living instances: at once, or as a stored plan in the background. Each instance is changed in one turn, with all alterations or none.</summary>
public sealed class AlterationService(
    TurnRunner turns,
    WorkflowEngine engine,
    InstanceAlterer alterer,
    WorkflowCache workflows,
    IInstanceStore instances,
    IAlterationStore store,
    OutboxCodec codec,
    OutboxQueue queue,
    ISecretCipher cipher,
    IdGenerator ids,
    TimeProvider time)
{
    private const string AppliedPrefix = "Alterations:";
    private const int Batch = 100;

    public async Task<IReadOnlyList<AlterationResult>> RunAsync(IReadOnlyCollection<string> instanceIds, IReadOnlyList<Alteration> alterations, CancellationToken cancellationToken)
    {
        var results = new List<AlterationResult>();
        foreach (var id in instanceIds.Distinct()) results.Add(await RunAsync(id, alterations, null, cancellationToken));
        return results;
    }

    /// <summary>Runs faulted activities again and clears their incidents.</summary>
    /// <param name="activityIds">Of all faulted ones if empty.</param>
    /// <param name="activityInstanceIds">These executions, if any are named.</param>
    public async Task<IReadOnlyList<AlterationResult>> RetryAsync(
        IReadOnlyCollection<string> instanceIds, IReadOnlyCollection<string> activityIds, IReadOnlyCollection<string> activityInstanceIds, CancellationToken cancellationToken)
    {
        var results = new List<AlterationResult>();
        foreach (var id in instanceIds.Distinct()) results.Add(await RunAsync(id, instance => Faulted(instance, activityIds, activityInstanceIds), null, null, cancellationToken));
        return results;
    }

    /// <summary>Stores a plan for the instances; returns its id. It is carried out in the background, over restarts.</summary>
    public async Task<string> SubmitAsync(IReadOnlyCollection<string> instanceIds, IReadOnlyList<Alteration> alterations, CancellationToken cancellationToken)
    {
        var (id, now) = (ids.Next(), time.GetUtcNow());
        var body = cipher.Encrypt(new JsonArray([.. alterations.Select(JsonNode (a) => AlterationJson.Write(a))]).ToJsonString(), id);
        var jobs = instanceIds.Distinct().Select(instanceId => new AlterationJob(ids.Next(), id, instanceId, AlterationStatus.Pending, null, now)).ToList();
        var message = codec.Write(ids.Next(), new RunAlterationPlan(id), now);
        await store.AddAsync(new AlterationPlan(id, AlterationStatus.Pending, body, now), jobs, message, cancellationToken);
        queue.Add(message);
        return id;
    }

    public IReadOnlyList<Alteration> AlterationsOf(AlterationPlan plan) => [.. JsonNode.Parse(cipher.Decrypt(plan.Body, plan.Id))!.AsArray().Select(AlterationJson.Read)];

    /// <summary>The unfinished instances of the other versions, and what moving them to this one would do.</summary>
    public async Task<IReadOnlyList<MigrationPreview>> PreviewMigrationAsync(string definitionId, int targetVersion, CancellationToken cancellationToken)
    {
        if (await workflows.FindAsync(definitionId, new VersionOptions(VersionChoice.Specific, targetVersion), cancellationToken) is not { } target) return [];
        var running = new InstanceFilter { DefinitionIds = [definitionId], Statuses = [WorkflowStatus.Running] };
        var page = await instances.ListAsync(running, InstanceOrder.Created, false, 0, null, cancellationToken);
        return [.. page.Items.Where(i => i.Version != targetVersion)
            .Select(i => new MigrationPreview(i.Id, i.Reference, i.Version, InstanceMigration.MissingNodes(JsonNode.Parse(i.State)!.AsObject(), target)))];
    }

    /// <summary>Carries a stored plan out. What was done before a crash is not done twice: the instance knows the plans that it has seen.</summary>
    internal async Task DeliverAsync(RunAlterationPlan message, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(message.PlanId, cancellationToken) is not { } plan) return;
        if (plan.StartedAt is null) await store.SaveAsync(plan = plan with { Status = AlterationStatus.Running, StartedAt = time.GetUtcNow() }, cancellationToken);
        var alterations = AlterationsOf(plan);
        while (await store.JobsAsync(plan.Id, onlyOpen: true, Batch, cancellationToken) is { Count: > 0 } open)
        {
            foreach (var job in open)
            {
                var started = time.GetUtcNow();
                var result = await RunAsync(job.InstanceId, alterations, plan.Id, cancellationToken);
                await store.SaveAsync(
                    job with
                    {
                        Status = result.IsSuccessful ? AlterationStatus.Completed : AlterationStatus.Failed,
                        Log = AlterationJson.WriteLog(result.Log).ToJsonString(),
                        StartedAt = started,
                        CompletedAt = time.GetUtcNow(),
                    },
                    cancellationToken);
            }
        }

        await store.SaveAsync(plan with { Status = AlterationStatus.Completed, CompletedAt = time.GetUtcNow() }, cancellationToken);
    }

    private Task<AlterationResult> RunAsync(string instanceId, IReadOnlyList<Alteration> alterations, string? planId, CancellationToken cancellationToken) =>
        RunAsync(instanceId, _ => alterations, alterations.OfType<Alteration.Migrate>().FirstOrDefault(), planId, cancellationToken);

    private async Task<AlterationResult> RunAsync(
        string instanceId, Func<WorkflowExecutionContext, IReadOnlyList<Alteration>> choose, Alteration.Migrate? migrate, string? planId, CancellationToken cancellationToken)
    {
        IReadOnlyList<AlterationLogEntry> log = [Error("There is no such instance.")];
        var hasWork = false;
        try
        {
            await turns.RunAsync(
                instanceId,
                async instance =>
                {
                    if (planId is not null && instance.Properties.ContainsKey(AppliedPrefix + planId))
                    {
                        log = [new AlterationLogEntry("Done before the server stopped; the instance's journal tells what.", false, time.GetUtcNow(), "Resume")];
                        return false;
                    }

                    log = await alterer.ApplyAsync(instance, choose(instance));
                    if (log.Count == 0) log = [Error("The instance has no faulted activity.", "Retry")];
                    if (log.Any(e => e.IsError)) return false;
                    if (planId is not null) instance.Properties[AppliedPrefix + planId] = true;
                    hasWork = instance.HasQueuedWork;
                    if (instance.Status == WorkflowStatus.Running) await engine.ContinueAsync(instance, cancellationToken);
                    return true;
                },
                null,
                cancellationToken,
                migrate is null ? null : (from, state) => MigrateAsync(from, state, migrate.TargetVersion, error => log = [error], cancellationToken));
        }
        catch (CommitConflictException e) when (e.Conflict == CommitConflict.DuplicateReference)
        {
            log = [Error("Another unfinished task has taken its reference meanwhile.")];
        }

        return new AlterationResult(instanceId, log, hasWork);
    }

    private async Task<CompiledWorkflow?> MigrateAsync(CompiledWorkflow from, JsonObject state, int version, Action<AlterationLogEntry> refuse, CancellationToken cancellationToken)
    {
        if (await workflows.FindAsync(from.Definition.DefinitionId, new VersionOptions(VersionChoice.Specific, version), cancellationToken) is not { } target)
        {
            refuse(Error($"The definition has no version {version}.", nameof(Alteration.Migrate)));
            return null;
        }

        if (InstanceMigration.MissingNodes(state, target) is { Count: > 0 } missing)
        {
            refuse(Error($"Version {version} lacks what the instance stands in: {string.Join(", ", missing)}.", nameof(Alteration.Migrate)));
            return null;
        }

        InstanceMigration.MoveVariables(state, from.Definition, target.Definition);
        return target;
    }

    private static IReadOnlyList<Alteration> Faulted(WorkflowExecutionContext instance, IReadOnlyCollection<string> activityIds, IReadOnlyCollection<string> activityInstanceIds) =>
        [.. instance.Contexts
            .Where(c => c.Status == ActivityStatus.Faulted
                && (activityIds.Count == 0 || activityIds.Contains(c.Activity.Id))
                && (activityInstanceIds.Count == 0 || activityInstanceIds.Contains(c.Id)))
            .Select(c => new Alteration.ScheduleActivity(null, c.Id))];

    private AlterationLogEntry Error(string message, string eventName = "Find") => new(message, true, time.GetUtcNow(), eventName);
}
