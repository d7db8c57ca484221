using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Serialization;
using Bitrix24Workflow.Runtime.Definitions;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

/// <summary>Which definitions use another one as an activity.</summary>
internal static class Consumers
{
    public static async Task<IReadOnlyList<WorkflowDefinition>> OfAsync(IDefinitionStore store, string definitionId, CancellationToken cancellationToken)
    {
        var all = await store.AllAsync(new DefinitionFilter { Version = VersionOptions.Latest }, cancellationToken);
        var wanted = $"\"workflowDefinitionId\":\"{definitionId}\"";
        return [.. all.Where(d => d.DefinitionId != definitionId && DefinitionJson.Write(d)["root"]!.ToJsonString().Contains(wanted, StringComparison.Ordinal))];
    }
}
