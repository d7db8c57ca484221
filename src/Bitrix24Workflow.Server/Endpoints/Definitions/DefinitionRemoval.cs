using Bitrix24Workflow.Runtime;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Instances;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

/// <summary>Removes a definition with all its versions and instances. Shipped ones stay.</summary>
internal sealed class DefinitionRemoval(DefinitionService definitions, IDefinitionStore store, IInstanceStore instances, WorkflowRuntime runtime)
{
    private const int Batch = 100;

    /// <summary>Null when there is no such definition, false when it can't be removed.</summary>
    public async Task<bool?> RemoveAsync(string definitionId, CancellationToken cancellationToken)
    {
        var versions = await store.AllAsync(new DefinitionFilter { DefinitionIds = [definitionId] }, cancellationToken);
        if (versions.Count == 0) return null;
        if (versions.Any(v => v.IsReadonly)) return false;

        // Versions first: nothing new is started from them while their instances go.
        var removed = await definitions.DeleteVersionsAsync([.. versions.Select(v => v.Id)], cancellationToken);
        var filter = new InstanceFilter { DefinitionIds = [definitionId] };
        while (await instances.ListAsync(filter, InstanceOrder.Created, false, 0, Batch, cancellationToken) is { Items.Count: > 0 } page)
            if (await runtime.DeleteAsync([.. page.Items.Select(i => i.Id)], cancellationToken) == 0) break;
        return removed > 0;
    }
}
