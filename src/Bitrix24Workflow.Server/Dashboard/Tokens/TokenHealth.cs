using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Tasks;
using Bitrix24Workflow.Server.Dashboard.Diagram;
using Bitrix24Workflow.Server.Dashboard.Processes;

namespace Bitrix24Workflow.Server.Dashboard.Tokens;

/// <summary>Reads the tokens of all processes that keep some, a page at a time.</summary>
internal sealed class TokenHealth(ProcessCatalog catalog, IInstanceStore instances, TaskService tasks)
{
    private const int MostRenewals = 12;

    /// <param name="onlyTroubled">Only those that stand in an escalation.</param>
    public async Task<Page<TokenLine>> ListAsync(string? search, bool onlyTroubled, int skip, int take, CancellationToken cancellationToken)
    {
        var processes = (await catalog.ListAsync(cancellationToken)).Where(KeepsToken).ToDictionary(p => p.DefinitionId);
        if (processes.Count == 0) return new Page<TokenLine>([], 0);
        var filter = new InstanceFilter { DefinitionIds = processes.Keys, Statuses = [WorkflowStatus.Running], SearchTerm = string.IsNullOrWhiteSpace(search) ? null : search.Trim() };
        var page = onlyTroubled ? await TroubledAsync(filter, processes, skip, take, cancellationToken) : await tasks.ListAsync(filter, skip, take, cancellationToken);
        var lines = new List<TokenLine>();
        foreach (var task in page.Items)
            if (processes.TryGetValue(task.DefinitionId, out var process)) lines.Add(new TokenLine(process, task, await RenewalsAsync(process, task, cancellationToken)));
        return new Page<TokenLine>(lines, page.TotalCount);
    }

    public static bool KeepsToken(ProcessSummary process) =>
        process.Definition.Variables.Any(v => v.Name == "access_token" && StorageDrivers.Parse(v.StorageDriverTypeName) == VariableStorage.Secret) && RefreshNodes(process).Any();

    internal static RenewalOutcome? OutcomeOf(ActivityExecutionRecord execution)
    {
        if (execution.CompletedAt is null) return null;
        var outcomes = (execution.Payload?["Outcomes"] as JsonArray)?.Select(o => o?.ToString()).ToList() ?? [];
        return outcomes.Contains("Done") ? RenewalOutcome.Done : outcomes.Contains("Transient") ? RenewalOutcome.Transient : RenewalOutcome.Failed;
    }

    private async Task<Page<TaskView>> TroubledAsync(InstanceFilter filter, Dictionary<string, ProcessSummary> processes, int skip, int take, CancellationToken cancellationToken)
    {
        var found = new List<TaskView>();
        var total = 0L;
        foreach (var node in processes.Values.SelectMany(p => p.Picture.Nodes.Where(n => n.Kind == NodeKind.Escalation).Select(n => (p.DefinitionId, n.Id))))
        {
            var standing = filter with { DefinitionIds = [node.DefinitionId], ActivityId = node.Id };
            var page = await tasks.ListAsync(standing, Math.Max(0, skip - (int)total), Math.Max(1, take - found.Count), cancellationToken);
            if (skip < total + page.TotalCount && found.Count < take) found.AddRange(page.Items);
            total += page.TotalCount;
        }

        return new Page<TaskView>(found, total);
    }

    private async Task<IReadOnlyList<TokenRenewal>> RenewalsAsync(ProcessSummary process, TaskView task, CancellationToken cancellationToken)
    {
        var renewals = new List<TokenRenewal>();
        foreach (var node in RefreshNodes(process))
            foreach (var execution in await instances.ExecutionsAsync(new ExecutionFilter { InstanceId = task.InstanceId, ActivityId = node }, cancellationToken))
                if (OutcomeOf(execution) is { } outcome) renewals.Add(new TokenRenewal(execution.CompletedAt!.Value, outcome));
        return [.. renewals.OrderBy(r => r.At).TakeLast(MostRenewals)];
    }

    private static IEnumerable<string> RefreshNodes(ProcessSummary process) =>
        (process.Definition.Root["activities"] as JsonArray ?? []).OfType<JsonObject>().Where(a => a["type"]?.ToString() == "Bitrix24.RefreshToken").Select(a => a["id"]?.ToString()).OfType<string>();
}
