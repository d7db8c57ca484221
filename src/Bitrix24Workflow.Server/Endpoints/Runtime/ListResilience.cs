using System.Text.Json.Nodes;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Runtime;

/// <summary>No strategies to choose yet; the feature is not listed, so Studio does not show its tab.</summary>
internal static class ListResilience
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("resilience/strategies", () => new ListOf<JsonObject>([])).NeedsPermission(Permissions.ReadAll, "read:resilience", "read:resilience:strategies");
        api.MapGet("resilience/retries/{activityInstanceId}", (string activityInstanceId) => new PageOf<JsonObject>([], 0)).NeedsPermission(Permissions.ReadAll, "read:resilience", "read:resilience:retries");
    }
}
