using System.Collections.Frozen;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Runtime.Definitions;

/// <summary>The ids of published definitions, known without asking the database: activities check a target in the middle of a segment.</summary>
public sealed class PublishedWorkflows(IDefinitionStore store) : IPublishedWorkflows
{
    private volatile FrozenSet<string> _ids = FrozenSet<string>.Empty;

    public bool IsPublished(string definitionId) => _ids.Contains(definitionId);

    internal async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var published = await store.ListAsync(new DefinitionFilter { Version = VersionOptions.Published }, DefinitionOrder.Name, false, 0, null, cancellationToken);
        _ids = published.Items.Select(d => d.DefinitionId).ToFrozenSet();
    }
}
