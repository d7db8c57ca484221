using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Runtime.Definitions;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

/// <summary>Brings the workflows that use another one as an activity to its published version.</summary>
internal sealed class ReferenceUpdater(DefinitionService definitions, IDefinitionStore store, ActivityRegistry registry)
{
    /// <summary>The definitions that were changed. A published one is published again, a draft stays a draft.</summary>
    public async Task<IReadOnlyList<WorkflowDefinition>> UpdateAsync(string definitionId, bool mayReadSecrets, CancellationToken cancellationToken)
    {
        if (registry.FindPublished(definitionId) is not { } published) return [];
        var changed = new List<WorkflowDefinition>();
        foreach (var consumer in await Consumers.OfAsync(store, definitionId, cancellationToken))
        {
            var root = (JsonObject)consumer.Root.DeepClone();
            if (consumer.IsReadonly || !Update(root, published)) continue;
            var result = await definitions.SaveAsync(EditMark.Without(consumer) with { Root = root }, consumer.IsPublished, mayReadSecrets, cancellationToken);
            if (result.Outcome == SaveOutcome.Saved) changed.Add(result.Definition!);
        }

        return changed;
    }

    private static bool Update(JsonNode? node, WorkflowDefinition published)
    {
        switch (node)
        {
            case JsonArray items:
                return items.Select(item => Update(item, published)).ToList().Contains(true);
            case JsonObject map:
                var isUse = map["workflowDefinitionId"]?.ToString() == published.DefinitionId && map["workflowDefinitionVersionId"]?.ToString() != published.Id;
                if (isUse)
                {
                    map["workflowDefinitionVersionId"] = published.Id;
                    map["version"] = published.Version;
                }

                return map.ToList().Select(p => Update(p.Value, published)).ToList().Contains(true) || isUse;
            default:
                return false;
        }
    }
}
