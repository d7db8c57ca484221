using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Runtime.Instances;

namespace Bitrix24Workflow.Runtime.Definitions;

/// <summary>All versions of all definitions.</summary>
public interface IDefinitionStore
{
    Task<WorkflowDefinition?> FindAsync(DefinitionFilter filter, CancellationToken cancellationToken);

    /// <param name="take">Null for all.</param>
    Task<Page<WorkflowDefinition>> ListAsync(DefinitionFilter filter, DefinitionOrder order, bool descending, int skip, int? take, CancellationToken cancellationToken);

    /// <summary>Stores versions in one transaction, each inserted or replaced by its id; numbers a definition that is new.</summary>
    Task SaveAsync(IReadOnlyList<WorkflowDefinition> versions, CancellationToken cancellationToken);

    /// <summary>Removes versions by id; the number removed.</summary>
    Task<int> DeleteAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    Task<ProcessInfo?> FindProcessAsync(string numberOrIdOrAlias, CancellationToken cancellationToken);

    Task<IReadOnlyList<ProcessInfo>> ProcessesAsync(CancellationToken cancellationToken);

    Task SaveProcessAsync(ProcessInfo process, CancellationToken cancellationToken);

    /// <summary>Which definitions may read the secrets of which; recorded when the reader is published.</summary>
    Task GrantAsync(string readerDefinitionId, IReadOnlyCollection<string> targetDefinitionIds, CancellationToken cancellationToken);

    /// <summary>All grants to a definition's secrets, as ids of their readers.</summary>
    Task<IReadOnlyList<string>> ReadersAsync(string targetDefinitionId, CancellationToken cancellationToken);

    /// <summary>Takes one grant back; false if there was none.</summary>
    Task<bool> RevokeAsync(string readerDefinitionId, string targetDefinitionId, CancellationToken cancellationToken);

    Task<bool> IsGrantedAsync(string readerDefinitionId, string targetDefinitionId, CancellationToken cancellationToken);
}
