namespace Bitrix24Workflow.Runtime.Retention;

/// <summary>Removes what nobody looks at any more. Each call is one small transaction.</summary>
public interface IRetentionStore
{
    /// <summary>Definitions that have finished instances, also those that are gone themselves.</summary>
    Task<IReadOnlyList<string>> DefinitionsWithFinishedAsync(CancellationToken cancellationToken);

    /// <summary>Deletes finished instances, the oldest first, with all that belongs to them; their number.</summary>
    /// <param name="before">Finished before; null for no limit of age.</param>
    /// <param name="keep">How many of the newest stay; null for no limit of number.</param>
    Task<int> DeleteFinishedAsync(string definitionId, DateTimeOffset? before, int? keep, int take, CancellationToken cancellationToken);

    /// <summary>Unfinished instances behind an id, in the order of their ids.</summary>
    Task<IReadOnlyList<(string InstanceId, string DefinitionId)>> UnfinishedAsync(string after, int take, CancellationToken cancellationToken);

    /// <summary>Deletes lines of an instance's journal that are old or behind so many newer ones, and executions that were completed before; failures stay. The number of lines.</summary>
    Task<int> TrimJournalAsync(string instanceId, DateTimeOffset? before, int? keepLines, CancellationToken cancellationToken);
}
