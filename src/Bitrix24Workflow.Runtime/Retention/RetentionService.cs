using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Runtime.Definitions;
using Microsoft.Extensions.Logging;

namespace Bitrix24Workflow.Runtime.Retention;

/// <summary>Clears away finished instances and old lines of journals, a bounded amount each round, in transactions that no commit waits long for.</summary>
public sealed partial class RetentionService(IRetentionStore store, IDefinitionStore definitions, RetentionOptions options, TimeProvider time, ILogger<RetentionService> logger)
{
    // Where the next round goes on; a round that has come to the end begins anew.
    private string _lastInstance = "";

    /// <summary>One round.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var limits = await LimitsAsync(cancellationToken);
        var deleted = await DeleteFinishedAsync(limits, cancellationToken);
        var lines = await TrimJournalsAsync(limits, cancellationToken);
        if (deleted + lines > 0) LogCleared(logger, deleted, lines);
    }

    private async Task<int> DeleteFinishedAsync(Func<string, RetentionLimits> limits, CancellationToken cancellationToken)
    {
        var (now, batches, deleted) = (time.GetUtcNow(), options.MaxBatches, 0);
        foreach (var definitionId in await store.DefinitionsWithFinishedAsync(cancellationToken))
        {
            var limit = limits(definitionId);
            if (limit is { FinishedAge: null, FinishedCount: null }) continue;
            for (var part = options.BatchSize; part == options.BatchSize && batches-- > 0; deleted += part)
                part = await store.DeleteFinishedAsync(definitionId, now - limit.FinishedAge, limit.FinishedCount, options.BatchSize, cancellationToken);
        }

        return deleted;
    }

    private async Task<int> TrimJournalsAsync(Func<string, RetentionLimits> limits, CancellationToken cancellationToken)
    {
        var (now, lines) = (time.GetUtcNow(), 0);
        var instances = await store.UnfinishedAsync(_lastInstance, options.JournalsPerRound, cancellationToken);
        foreach (var (instanceId, definitionId) in instances)
        {
            var limit = limits(definitionId);
            if (limit is not { JournalAge: null, JournalLines: null }) lines += await store.TrimJournalAsync(instanceId, now - limit.JournalAge, limit.JournalLines, cancellationToken);
            _lastInstance = instanceId;
        }

        if (instances.Count < options.JournalsPerRound) _lastInstance = "";
        return lines;
    }

    // The published version speaks for a definition, and the latest for one that isn't published.
    private async Task<Func<string, RetentionLimits>> LimitsAsync(CancellationToken cancellationToken)
    {
        var byDefinition = new Dictionary<string, RetentionLimits>(StringComparer.Ordinal);
        foreach (var version in (VersionOptions[])[VersionOptions.Latest, VersionOptions.Published])
            foreach (var definition in (await definitions.ListAsync(new DefinitionFilter { Version = version }, DefinitionOrder.Created, false, 0, null, cancellationToken)).Items)
                byDefinition[definition.DefinitionId] = Read(definition);
        return id => byDefinition.GetValueOrDefault(id, options.Limits);
    }

    private RetentionLimits Read(WorkflowDefinition definition)
    {
        try
        {
            return options.Limits.For(definition);
        }
        catch (FormatException e)
        {
            // Stored before such values were refused. What can't be read deletes nothing.
            LogUnreadable(logger, definition.DefinitionId, e.Message);
            return new RetentionLimits { FinishedAge = null, FinishedCount = null, JournalAge = null, JournalLines = null };
        }
    }

    [LoggerMessage(1010, LogLevel.Information, "Cleared away {Instances} finished instances and {Lines} lines of journals")]
    private static partial void LogCleared(ILogger logger, int instances, int lines);

    [LoggerMessage(1011, LogLevel.Warning, "Nothing of {DefinitionId} is cleared away: {Reason}")]
    private static partial void LogUnreadable(ILogger logger, string definitionId, string reason);
}
