using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Tasks;
using Bitrix24Workflow.Server.Dashboard.Diagram;

namespace Bitrix24Workflow.Server.Dashboard.Processes;

/// <summary>Reads processes and their counters.</summary>
internal sealed class ProcessCatalog(IDefinitionStore definitions, IInstanceStore instances, TaskService tasks, FlowReader reader)
{
    public async Task<IReadOnlyList<ProcessSummary>> ListAsync(CancellationToken cancellationToken)
    {
        var infos = (await definitions.ProcessesAsync(cancellationToken)).ToDictionary(p => p.DefinitionId);
        var filter = new DefinitionFilter { Version = new VersionOptions(VersionChoice.LatestOrPublished) };
        var versions = (await definitions.ListAsync(filter, DefinitionOrder.Name, false, 0, null, cancellationToken)).Items;
        return
        [
            .. versions.Where(d => !d.IsSystem && infos.ContainsKey(d.DefinitionId)).GroupBy(d => d.DefinitionId)
                .Select(g => Summary(infos[g.Key], [.. g]))
                .OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase).ThenBy(p => p.Number),
        ];
    }

    /// <param name="process">Definition id, number or @alias.</param>
    public async Task<ProcessSummary?> FindAsync(string process, CancellationToken cancellationToken)
    {
        if (await definitions.FindProcessAsync(process, cancellationToken) is not { } info) return null;
        var filter = new DefinitionFilter { DefinitionIds = [info.DefinitionId], Version = new VersionOptions(VersionChoice.LatestOrPublished) };
        var versions = (await definitions.ListAsync(filter, DefinitionOrder.Version, true, 0, null, cancellationToken)).Items;
        return versions.Count == 0 ? null : Summary(info, versions);
    }

    public async Task<ProcessStrip> CountAsync(ProcessSummary process, CancellationToken cancellationToken)
    {
        var counters = await tasks.CountersAsync(process.DefinitionId, cancellationToken);
        var nodes = new Dictionary<string, NodeTally>();
        foreach (var node in counters.Nodes)
            nodes[node.ActivityId] = new NodeTally(node.Entered, node.Left, node.Entered > node.Left ? await instances.CountAsync(Standing(process.DefinitionId, node.ActivityId), cancellationToken) : 0);
        var starting = process.Picture.Nodes.Where(n => n.Kind == NodeKind.Start).Sum(n => nodes.GetValueOrDefault(n.Id).Standing);
        var escalated = 0L;
        // Whoever stands in an escalation waits for a person, also when no activity reported an incident.
        foreach (var node in process.Picture.Nodes.Where(n => n.Kind == NodeKind.Escalation && nodes.GetValueOrDefault(n.Id).Standing > 0))
            escalated += await instances.CountAsync(Standing(process.DefinitionId, node.Id) with { HasIncidents = false }, cancellationToken);
        var troubled = await instances.CountAsync(new InstanceFilter { DefinitionIds = [process.DefinitionId], HasIncidents = true, Statuses = [WorkflowStatus.Running] }, cancellationToken);
        var processing = Math.Max(0, counters.Running - starting - escalated - troubled);
        return new ProcessStrip(counters.Total, starting, processing, counters.Exceptions + escalated, counters.Finished, counters.Running, nodes);
    }

    public async Task<string?> NameOfAsync(string definitionId, CancellationToken cancellationToken) =>
        (await definitions.FindAsync(new DefinitionFilter { DefinitionIds = [definitionId], Version = VersionOptions.Latest }, cancellationToken))?.Name;

    private ProcessSummary Summary(ProcessInfo info, IReadOnlyList<WorkflowDefinition> versions)
    {
        var latest = versions.FirstOrDefault(d => d.IsLatest) ?? versions[0];
        var shown = versions.FirstOrDefault(d => d.IsPublished) ?? latest;
        return new ProcessSummary(info, shown, shown.IsPublished && shown.Id != latest.Id, reader.Read(shown));
    }

    // A task that failed in a node never left it, yet it stands nowhere any more; so the difference of the two counts is only a hint.
    private static InstanceFilter Standing(string definitionId, string activityId) =>
        new() { DefinitionIds = [definitionId], ActivityId = activityId, Statuses = [WorkflowStatus.Running] };
}
