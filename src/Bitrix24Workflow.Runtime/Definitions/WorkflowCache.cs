using System.Collections.Concurrent;
using Bitrix24Workflow.Core.Definitions;

namespace Bitrix24Workflow.Runtime.Definitions;

/// <summary>Compiled workflows by version id. A version's content changes only while it is a draft, and then it is forgotten.</summary>
public sealed class WorkflowCache(IDefinitionStore store, WorkflowCompiler compiler)
{
    private const int MaxEntries = 1_000;
    private readonly ConcurrentDictionary<string, CompiledWorkflow> _compiled = new();

    /// <exception cref="InvalidOperationException">The version does not exist.</exception>
    public async ValueTask<CompiledWorkflow> GetAsync(string versionId, CancellationToken cancellationToken)
    {
        if (_compiled.TryGetValue(versionId, out var compiled)) return compiled;
        var definition = await store.FindAsync(new DefinitionFilter { Ids = [versionId] }, cancellationToken)
            ?? throw new InvalidOperationException($"Workflow version {versionId} does not exist any more.");
        return Add(definition);
    }

    public async ValueTask<CompiledWorkflow?> FindAsync(string definitionId, VersionOptions version, CancellationToken cancellationToken)
    {
        var definition = await store.FindAsync(new DefinitionFilter { DefinitionIds = [definitionId], Version = version }, cancellationToken);
        if (definition is null) return null;
        return _compiled.TryGetValue(definition.Id, out var compiled) ? compiled : Add(definition);
    }

    public void Forget(string versionId) => _compiled.TryRemove(versionId, out _);

    public void Clear() => _compiled.Clear();

    private CompiledWorkflow Add(WorkflowDefinition definition)
    {
        if (_compiled.Count >= MaxEntries) _compiled.Clear();
        return _compiled.GetOrAdd(definition.Id, _ => compiler.Compile(definition));
    }
}
