using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

/// <summary>Forgets what was compiled; it is made again from the store when it is needed.</summary>
internal static class RefreshDefinitions
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("actions/workflow-definitions/refresh", RefreshAsync).NeedsPermission("actions:workflow-definitions:refresh");
        api.MapPost("actions/workflow-definitions/reload", Reload).NeedsPermission("actions:workflow-definitions:reload");
    }

    private static async Task<JsonObject> RefreshAsync(Arguments arguments, IDefinitionStore store, WorkflowCache workflows, CancellationToken cancellationToken)
    {
        var wanted = arguments.Texts("definitionIds");
        var found = await store.AllAsync(new DefinitionFilter { DefinitionIds = wanted, Version = VersionOptions.Latest }, cancellationToken);
        var ids = found.Select(d => d.DefinitionId).ToHashSet();
        workflows.Clear();
        return new JsonObject
        {
            ["refreshed"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]),
            ["notFound"] = new JsonArray([.. wanted.Where(id => !ids.Contains(id)).Select(id => (JsonNode)id)]),
        };
    }

    private static void Reload(WorkflowCache workflows) => workflows.Clear();
}
