using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Instances;

namespace Bitrix24Workflow.TestKit.Runtime;

public sealed class InMemoryDefinitions : IDefinitionStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, WorkflowDefinition> _versions = [];
    private readonly Dictionary<string, ProcessInfo> _processes = [];
    private readonly HashSet<(string, string)> _grants = [];

    public Task<WorkflowDefinition?> FindAsync(DefinitionFilter filter, CancellationToken cancellationToken) =>
        Task.FromResult(Select(filter).OrderByDescending(d => d.Version).FirstOrDefault());

    public Task<Page<WorkflowDefinition>> ListAsync(DefinitionFilter filter, DefinitionOrder order, bool descending, int skip, int? take, CancellationToken cancellationToken)
    {
        var all = Select(filter);
        all = order switch
        {
            DefinitionOrder.Version => [.. all.OrderBy(d => d.Version)],
            DefinitionOrder.Created => [.. all.OrderBy(d => d.CreatedAt)],
            _ => [.. all.OrderBy(d => d.Name, StringComparer.Ordinal)],
        };
        if (descending) all.Reverse();
        return Task.FromResult(new Page<WorkflowDefinition>([.. all.Skip(skip).Take(take ?? int.MaxValue)], all.Count));
    }

    public Task SaveAsync(IReadOnlyList<WorkflowDefinition> versions, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            foreach (var version in versions)
            {
                _versions[version.Id] = version;
                _processes.TryAdd(version.DefinitionId, new ProcessInfo(version.DefinitionId, 1001 + _processes.Count, null, null));
            }
        }

        return Task.CompletedTask;
    }

    public Task<int> DeleteAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        lock (_lock) return Task.FromResult(ids.Count(_versions.Remove));
    }

    public Task<ProcessInfo?> FindProcessAsync(string numberOrIdOrAlias, CancellationToken cancellationToken)
    {
        lock (_lock)
            return Task.FromResult(_processes.Values.FirstOrDefault(p =>
                p.DefinitionId == numberOrIdOrAlias || p.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) == numberOrIdOrAlias || (p.Alias is not null && "@" + p.Alias == numberOrIdOrAlias)));
    }

    public Task<IReadOnlyList<ProcessInfo>> ProcessesAsync(CancellationToken cancellationToken)
    {
        lock (_lock) return Task.FromResult<IReadOnlyList<ProcessInfo>>([.. _processes.Values]);
    }

    public Task SaveProcessAsync(ProcessInfo process, CancellationToken cancellationToken)
    {
        lock (_lock) _processes[process.DefinitionId] = process;
        return Task.CompletedTask;
    }

    public Task GrantAsync(string readerDefinitionId, IReadOnlyCollection<string> targetDefinitionIds, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _grants.RemoveWhere(g => g.Item1 == readerDefinitionId);
            foreach (var target in targetDefinitionIds) _grants.Add((readerDefinitionId, target));
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<string>> ReadersAsync(string targetDefinitionId, CancellationToken cancellationToken)
    {
        lock (_lock) return Task.FromResult<IReadOnlyList<string>>([.. _grants.Where(g => g.Item2 == targetDefinitionId).Select(g => g.Item1).Order()]);
    }

    public Task<bool> RevokeAsync(string readerDefinitionId, string targetDefinitionId, CancellationToken cancellationToken)
    {
        lock (_lock) return Task.FromResult(_grants.Remove((readerDefinitionId, targetDefinitionId)));
    }

    public Task<bool> IsGrantedAsync(string readerDefinitionId, string targetDefinitionId, CancellationToken cancellationToken)
    {
        lock (_lock) return Task.FromResult(_grants.Contains((readerDefinitionId, targetDefinitionId)));
    }

    private List<WorkflowDefinition> Select(DefinitionFilter filter)
    {
        lock (_lock)
            return [.. _versions.Values.Where(d =>
                (filter.Ids.Count == 0 || filter.Ids.Contains(d.Id))
                && (filter.DefinitionIds.Count == 0 || filter.DefinitionIds.Contains(d.DefinitionId))
                && (filter.UsableAsActivity is not { } usable || (d.Options.UsableAsActivity == true) == usable)
                && (filter.Version is not { } v || v.Matches(d.Version, d.IsLatest, d.IsPublished)))];
    }
}
