using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Descriptors;

namespace Bitrix24Workflow.Runtime.Definitions;

/// <summary>Keeps the activity types that are made from workflows like the store, and forgets what was compiled with others.</summary>
public sealed class WorkflowActivities(IDefinitionStore store, ActivityRegistry registry, WorkflowCache workflows)
{
    private IReadOnlyList<WorkflowDefinition> _known = [];

    /// <summary>Not for calls side by side.</summary>
    internal async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var filter = new DefinitionFilter { UsableAsActivity = true };
        var usable = (await store.ListAsync(filter, DefinitionOrder.Version, false, 0, null, cancellationToken)).Items.OrderBy(d => d.Id, StringComparer.Ordinal).ToList();
        if (usable.Count == _known.Count && usable.Zip(_known).All(pair => IsSame(pair.First, pair.Second))) return;
        registry.ReplaceWorkflowActivities(WorkflowActivityDescriber.Describe(usable));
        workflows.Clear();
        _known = usable;
    }

    private static bool IsSame(WorkflowDefinition one, WorkflowDefinition other) => JsonNode.DeepEquals(Core.Serialization.DefinitionJson.Write(one), Core.Serialization.DefinitionJson.Write(other));
}
