using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Core.Serialization;
using Bitrix24Workflow.Runtime.Http;
using Bitrix24Workflow.Runtime.Stimuli;
using Bitrix24Workflow.Runtime.Timers;

namespace Bitrix24Workflow.Runtime.Definitions;

/// <summary>
/// Life of definitions, by Elsa's rules: a save changes an unpublished latest version in place and otherwise makes the next draft; publishing moves both flags
/// and the triggers; running instances stay on their version.
/// </summary>
public sealed class DefinitionService(
    IDefinitionStore store,
    ITriggerStore triggers,
    WorkflowCache workflows,
    PublishedWorkflows published,
    WorkflowActivities activities,
    DefinitionValidator validator,
    TriggerEvaluator evaluator,
    ActivityRegistry registry,
    TimerLoop timers,
    HttpRoutes routes,
    IdGenerator ids,
    TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly RootNormalizer _normalizer = new(registry);

    /// <summary>Raised after definitions have changed.</summary>
    public event Action? Changed;

    public void Dispose() => _one.Dispose();

    /// <param name="mayReadSecrets">Whether who publishes may read secrets; only then the references in the definition are granted.</param>
    public Task<SaveResult> SaveAsync(WorkflowDefinition model, bool publish, bool mayReadSecrets, CancellationToken cancellationToken) => OneAtATimeAsync(async () =>
    {
        var latest = string.IsNullOrEmpty(model.DefinitionId) ? null : await FindAsync(model.DefinitionId, VersionOptions.Latest, cancellationToken);
        if (latest is { IsReadonly: true }) return new SaveResult(SaveOutcome.ReadOnly, latest);
        if (EditMark.IsOutdated(model, latest)) return new SaveResult(SaveOutcome.Outdated, latest);
        if (validator.Refusals(model) is { Count: > 0 } refusals) return new SaveResult(SaveOutcome.Invalid, model, Errors: refusals);
        var draft = EditMark.Stamp(Normalize(await NextDraftAsync(model, latest, cancellationToken)), model, latest);
        if (publish) return await PublishAsync(draft, latest, mayReadSecrets, cancellationToken);
        await StoreAsync(draft, latest, cancellationToken);
        return new SaveResult(SaveOutcome.Saved, draft);
    }, cancellationToken);

    public Task<SaveResult> PublishAsync(string definitionId, bool mayReadSecrets, CancellationToken cancellationToken) => OneAtATimeAsync(async () =>
    {
        var latest = await FindAsync(definitionId, VersionOptions.Latest, cancellationToken);
        if (latest is null) return new SaveResult(SaveOutcome.NotFound);
        if (latest.IsPublished) return new SaveResult(SaveOutcome.Saved, latest, AlreadyPublished: true);
        return await PublishAsync(latest, latest, mayReadSecrets, cancellationToken);
    }, cancellationToken);

    public Task<SaveResult> RetractAsync(string definitionId, CancellationToken cancellationToken) => OneAtATimeAsync(async () =>
    {
        if (await FindAsync(definitionId, VersionOptions.Latest, cancellationToken) is not { } latest) return new SaveResult(SaveOutcome.NotFound);
        if (await FindAsync(definitionId, VersionOptions.Published, cancellationToken) is not { } current) return new SaveResult(SaveOutcome.NotPublished, latest);
        if (current.IsReadonly) return new SaveResult(SaveOutcome.ReadOnly, current);
        var retracted = current with { IsPublished = false };
        await store.SaveAsync([retracted], cancellationToken);
        await triggers.ReplaceAsync(definitionId, [], [], cancellationToken);
        Forget(retracted.Id);
        return new SaveResult(SaveOutcome.Saved, retracted);
    }, cancellationToken);

    /// <summary>Makes an old version the content of the next draft.</summary>
    public Task<SaveResult> RevertAsync(string definitionId, int version, CancellationToken cancellationToken) => OneAtATimeAsync(async () =>
    {
        var old = await FindAsync(definitionId, new VersionOptions(VersionChoice.Specific, version), cancellationToken);
        var latest = await FindAsync(definitionId, VersionOptions.Latest, cancellationToken);
        if (old is null || latest is null) return new SaveResult(SaveOutcome.NotFound);
        if (latest.IsReadonly) return new SaveResult(SaveOutcome.ReadOnly, latest);
        var draft = old with { Id = ids.Next(), Version = await LastVersionAsync(definitionId, cancellationToken) + 1, IsLatest = true, IsPublished = false, CreatedAt = time.GetUtcNow() };
        draft = EditMark.Stamp(draft, EditMark.Without(draft), latest);
        await store.SaveAsync([draft, latest with { IsLatest = false }], cancellationToken);
        Forget(latest.Id);
        return new SaveResult(SaveOutcome.Saved, draft);
    }, cancellationToken);

    /// <summary>Removes versions; when the latest goes, the newest that is left becomes it. The number removed.</summary>
    public Task<int> DeleteVersionsAsync(IReadOnlyCollection<string> versionIds, CancellationToken cancellationToken) => OneAtATimeAsync(async () =>
    {
        var doomed = await store.ListAsync(new DefinitionFilter { Ids = versionIds }, DefinitionOrder.Version, true, 0, null, cancellationToken);
        var removable = doomed.Items.Where(d => !d.IsReadonly).ToList();
        var deleted = await store.DeleteAsync([.. removable.Select(d => d.Id)], cancellationToken);
        foreach (var group in removable.GroupBy(d => d.DefinitionId))
        {
            if (group.Any(d => d.IsPublished)) await triggers.ReplaceAsync(group.Key, [], [], cancellationToken);
            var left = await store.ListAsync(new DefinitionFilter { DefinitionIds = [group.Key] }, DefinitionOrder.Version, true, 0, 1, cancellationToken);
            if (left.Items is [{ IsLatest: false } newest]) await store.SaveAsync([newest with { IsLatest = true }], cancellationToken);
        }

        foreach (var definition in removable) Forget(definition.Id);
        return deleted;
    }, cancellationToken);

    /// <summary>Installs a definition that ships with the server: published, read-only, replaced when the shipped file has changed.</summary>
    public Task InstallAsync(WorkflowDefinition shipped, CancellationToken cancellationToken) => OneAtATimeAsync(async () =>
    {
        var latest = await FindAsync(shipped.DefinitionId, VersionOptions.Latest, cancellationToken);
        if (latest is { IsReadonly: false }) return 0;
        var installed = Normalize(shipped with { IsLatest = true, IsPublished = true, IsReadonly = true });
        if (latest is not null && latest.Version >= installed.Version && IsSame(latest, installed)) return 0;
        // Living tasks stay on the version they began with, so a changed file never replaces a row: it becomes the next version.
        if (latest is not null)
            installed = installed with { Id = $"{shipped.DefinitionId}-v{Math.Max(latest.Version + 1, installed.Version)}", Version = Math.Max(latest.Version + 1, installed.Version) };
        installed = TemplateOrigin.Stamp(installed);
        var errors = await validator.ValidateAsync(installed, cancellationToken);
        if (errors.Count > 0) throw new InvalidOperationException($"The shipped definition '{shipped.DefinitionId}' is wrong: {string.Join(' ', errors)}");
        await ActivateAsync(installed, latest, mayReadSecrets: true, cancellationToken);
        return 1;
    }, cancellationToken);

    // Number and id are given here; a file whose content has been installed before must not become one more version at each start.
    private static bool IsSame(WorkflowDefinition installed, WorkflowDefinition shipped) => Content(installed) == Content(shipped);

    private static string Content(WorkflowDefinition definition) =>
        DefinitionJson.Write(TemplateOrigin.WithoutStamp(definition) with { Id = "", Version = 0, CreatedAt = default }).ToJsonString();

    private async Task<SaveResult> PublishAsync(WorkflowDefinition draft, WorkflowDefinition? latest, bool mayReadSecrets, CancellationToken cancellationToken)
    {
        var errors = await validator.ValidateAsync(draft, cancellationToken);
        if (errors.Count > 0) return new SaveResult(SaveOutcome.Invalid, draft, Errors: errors);
        var version = draft with { IsLatest = true, IsPublished = true };
        await ActivateAsync(version, latest, mayReadSecrets, cancellationToken);
        return new SaveResult(SaveOutcome.Saved, version, Warnings: validator.Warnings(version));
    }

    private async Task ActivateAsync(WorkflowDefinition version, WorkflowDefinition? latest, bool mayReadSecrets, CancellationToken cancellationToken)
    {
        var changed = new List<WorkflowDefinition> { version };
        var old = await FindAsync(version.DefinitionId, VersionOptions.Published, cancellationToken);
        if (old is not null && old.Id != version.Id) changed.Add(old with { IsPublished = false, IsLatest = false });
        if (latest is not null && latest.Id != version.Id && latest.Id != old?.Id) changed.Add(latest with { IsLatest = false });
        await store.SaveAsync(changed, cancellationToken);
        foreach (var row in changed) workflows.Forget(row.Id);
        await IndexTriggersAsync(version, cancellationToken);
        if (mayReadSecrets) await References.GrantAsync(store, version, cancellationToken);
        Changed?.Invoke();
    }

    private async Task IndexTriggersAsync(WorkflowDefinition version, CancellationToken cancellationToken)
    {
        var workflow = await workflows.GetAsync(version.Id, cancellationToken);
        var now = time.GetUtcNow();
        var rows = new List<TriggerRow>();
        var due = new List<TimerRow>();
        foreach (var (activityId, payload) in await evaluator.EvaluateAsync(workflow, cancellationToken))
        {
            var row = new TriggerRow(ids.Next(), version.DefinitionId, version.Id, payload.Name, activityId, StimulusHash.Of(payload.Name, payload.Payload), JsonValues.ToJson(payload.Payload)?.ToJsonString());
            rows.Add(row);
            if (payload.Name == Core.Execution.Stimuli.HttpName) routes.Add(JsonValues.ToJson(payload.Payload));
            if (payload.NextDue?.Invoke(now) is { } moment) due.Add(new TimerRow(row.Id, null, 0, moment));
        }

        await triggers.ReplaceAsync(version.DefinitionId, rows, due, cancellationToken);
        foreach (var timer in due) timers.Add(timer);
    }

    private async Task StoreAsync(WorkflowDefinition draft, WorkflowDefinition? latest, CancellationToken cancellationToken)
    {
        await store.SaveAsync(latest is null || latest.Id == draft.Id ? [draft] : [draft, latest with { IsLatest = false }], cancellationToken);
        Forget(draft.Id);
    }

    private async Task<WorkflowDefinition> NextDraftAsync(WorkflowDefinition model, WorkflowDefinition? latest, CancellationToken cancellationToken)
    {
        var draft = model with { IsLatest = true, IsPublished = false, IsReadonly = false };
        if (latest is { IsPublished: false }) return draft with { Id = latest.Id, DefinitionId = latest.DefinitionId, Version = latest.Version, CreatedAt = latest.CreatedAt };
        if (latest is not null)
            return draft with { Id = ids.Next(), DefinitionId = latest.DefinitionId, Version = await LastVersionAsync(latest.DefinitionId, cancellationToken) + 1, CreatedAt = time.GetUtcNow() };
        // An id that another version has is never taken over: that row belongs to its definition.
        var isFree = model.Id.Length > 0 && await store.FindAsync(new DefinitionFilter { Ids = [model.Id] }, cancellationToken) is null;
        return draft with
        {
            Id = isFree ? model.Id : ids.Next(),
            DefinitionId = string.IsNullOrEmpty(model.DefinitionId) ? ids.Next() : model.DefinitionId,
            Version = 1,
            CreatedAt = time.GetUtcNow(),
        };
    }

    private WorkflowDefinition Normalize(WorkflowDefinition definition) => definition with
    {
        Root = _normalizer.Normalize(definition.Root, WorkflowCompiler.RootId),
        Variables = [.. definition.Variables.Select(v => v with { StorageDriverTypeName = StorageDrivers.Canonical(v.StorageDriverTypeName) })],
        Inputs = [.. definition.Inputs.Select(i => i with { StorageDriverType = StorageDrivers.Canonical(i.StorageDriverType) })],
    };

    private async Task<int> LastVersionAsync(string definitionId, CancellationToken cancellationToken) =>
        (await store.ListAsync(new DefinitionFilter { DefinitionIds = [definitionId] }, DefinitionOrder.Version, true, 0, 1, cancellationToken)).Items is [var newest] ? newest.Version : 0;

    private Task<WorkflowDefinition?> FindAsync(string definitionId, VersionOptions version, CancellationToken cancellationToken) =>
        store.FindAsync(new DefinitionFilter { DefinitionIds = [definitionId], Version = version }, cancellationToken);

    private void Forget(string versionId)
    {
        workflows.Forget(versionId);
        Changed?.Invoke();
    }

    // Versions are numbered and flags are moved by reading first; two at once would both win.
    private async Task<T> OneAtATimeAsync<T>(Func<Task<T>> action, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var result = await action();
            await published.RefreshAsync(cancellationToken);
            await activities.RefreshAsync(cancellationToken);
            return result;
        }
        finally
        {
            _one.Release();
        }
    }
}
