using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Runtime.Instances;

/// <summary>Reads what is committed, and deletes what is over.</summary>
public interface IInstanceStore
{
    Task<InstanceRow?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>An unfinished task before the newest finished one; null if there is none.</summary>
    Task<InstanceRow?> FindByReferenceAsync(string definitionId, string reference, CancellationToken cancellationToken);

    /// <param name="take">Null for all.</param>
    Task<Page<InstanceRow>> ListAsync(InstanceFilter filter, InstanceOrder order, bool descending, int skip, int? take, CancellationToken cancellationToken);

    Task<long> CountAsync(InstanceFilter filter, CancellationToken cancellationToken);

    /// <summary>Removes instances with their bookmarks, timers, effects, journal and records; the number of instances removed.</summary>
    Task<int> DeleteAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>Journal by sequence.</summary>
    Task<Page<JournalRecord>> JournalAsync(JournalFilter filter, int skip, int? take, CancellationToken cancellationToken);

    /// <summary>Executions by start.</summary>
    Task<IReadOnlyList<ActivityExecutionRecord>> ExecutionsAsync(ExecutionFilter filter, CancellationToken cancellationToken);

    /// <summary>How often executions entered and left the activities of a definition, all versions together.</summary>
    Task<IReadOnlyList<NodeCount>> CountsAsync(string definitionId, CancellationToken cancellationToken);
}
