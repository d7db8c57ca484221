using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Turns;

namespace Bitrix24Workflow.Runtime.Tasks;

/// <summary>Processes and their tasks, as the dashboard and the task API speak of them. A process is named by its number, definition id or @alias.</summary>
public sealed class TaskService(WorkflowRuntime runtime, IInstanceStore instances, IDefinitionStore definitions)
{
    /// <param name="reference">Generated if not given.</param>
    public async Task<TaskResult> CreateAsync(string process, string? reference, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellationToken)
    {
        if (await definitions.FindProcessAsync(process, cancellationToken) is not { } info) return Unknown(process);
        var result = await runtime.StartAsync(new StartRequest { DefinitionId = info.DefinitionId, CorrelationId = reference, Input = parameters }, waitUntilIdle: false, cancellationToken);
        return result.Outcome switch
        {
            StartOutcome.Started => new TaskResult(TaskOutcome.Done, await ReadAsync(result.Instance!, cancellationToken)),
            StartOutcome.NotFound => new TaskResult(TaskOutcome.UnknownProcess, Message: $"Process '{process}' is not published."),
            _ => new TaskResult(TaskOutcome.DuplicateReference, Message: result.Reason),
        };
    }

    public async Task<TaskResult> ModifyAsync(string process, string reference, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellationToken)
    {
        if (await definitions.FindProcessAsync(process, cancellationToken) is not { } info) return Unknown(process);
        if (await FindRowAsync(info.DefinitionId, reference, cancellationToken) is not { } row) return UnknownTask(process, reference);
        var (outcome, changed) = await runtime.ModifyAsync(row.Id, parameters, cancellationToken);
        return outcome switch
        {
            ModifyOutcome.Modified => new TaskResult(TaskOutcome.Done, await ReadAsync(changed!, cancellationToken)),
            ModifyOutcome.Finished => new TaskResult(TaskOutcome.Finished, await ReadAsync(row, cancellationToken), $"Task '{reference}' has ended and can't be modified."),
            _ => UnknownTask(process, reference),
        };
    }

    public async Task<TaskResult> FindAsync(string process, string reference, CancellationToken cancellationToken)
    {
        if (await definitions.FindProcessAsync(process, cancellationToken) is not { } info) return Unknown(process);
        var row = await FindRowAsync(info.DefinitionId, reference, cancellationToken);
        return row is null ? UnknownTask(process, reference) : new TaskResult(TaskOutcome.Done, await ReadAsync(row, cancellationToken));
    }

    public async Task<TaskResult> DeleteAsync(string process, string reference, CancellationToken cancellationToken)
    {
        var found = await FindAsync(process, reference, cancellationToken);
        if (found.Task is { } task) await runtime.DeleteAsync([task.InstanceId], cancellationToken);
        return found;
    }

    /// <summary>Newest first.</summary>
    /// <param name="activityId">Only tasks that stand in this activity.</param>
    public Task<Page<TaskView>> ListAsync(string definitionId, string? activityId, string? search, WorkflowStatus? status, int skip, int take, CancellationToken cancellationToken) =>
        ListAsync(new InstanceFilter { DefinitionIds = [definitionId], ActivityId = activityId, SearchTerm = search, Statuses = status is { } s ? [s] : [] }, skip, take, cancellationToken);

    /// <summary>Newest first.</summary>
    public async Task<Page<TaskView>> ListAsync(InstanceFilter filter, int skip, int take, CancellationToken cancellationToken)
    {
        var page = await instances.ListAsync(filter, InstanceOrder.Created, true, skip, take, cancellationToken);
        var views = new List<TaskView>();
        var versions = new Dictionary<string, WorkflowDefinition?>();
        foreach (var row in page.Items)
        {
            if (!versions.TryGetValue(row.DefinitionVersionId, out var version)) versions[row.DefinitionVersionId] = version = await VersionAsync(row, cancellationToken);
            views.Add(TaskReader.Read(row, version));
        }

        return new Page<TaskView>(views, page.TotalCount);
    }

    public async Task<ProcessCounters> CountersAsync(string definitionId, CancellationToken cancellationToken)
    {
        var all = new InstanceFilter { DefinitionIds = [definitionId] };
        return new ProcessCounters(
            await instances.CountAsync(all, cancellationToken),
            await instances.CountAsync(all with { Statuses = [WorkflowStatus.Running] }, cancellationToken),
            await instances.CountAsync(all with { HasIncidents = true }, cancellationToken),
            await instances.CountAsync(all with { SubStatuses = [WorkflowSubStatus.Finished] }, cancellationToken),
            await instances.CountsAsync(definitionId, cancellationToken));
    }

    private async Task<InstanceRow?> FindRowAsync(string definitionId, string reference, CancellationToken cancellationToken) =>
        await instances.FindByReferenceAsync(definitionId, reference, cancellationToken)
        ?? (await instances.FindAsync(reference, cancellationToken) is { } byId && byId.DefinitionId == definitionId ? byId : null);

    private async Task<TaskView> ReadAsync(InstanceRow row, CancellationToken cancellationToken) =>
        TaskReader.Read(row, await VersionAsync(row, cancellationToken));

    private Task<WorkflowDefinition?> VersionAsync(InstanceRow row, CancellationToken cancellationToken) =>
        definitions.FindAsync(new DefinitionFilter { Ids = [row.DefinitionVersionId] }, cancellationToken);

    private static TaskResult Unknown(string process) => new(TaskOutcome.UnknownProcess, Message: $"There is no process '{process}'.");

    private static TaskResult UnknownTask(string process, string reference) => new(TaskOutcome.UnknownTask, Message: $"Process '{process}' has no task '{reference}'.");
}
