using System.Text.Json.Nodes;
using Bitrix24Workflow.Runtime;
using Bitrix24Workflow.Runtime.Effects;
using Bitrix24Workflow.Runtime.Shards;
using Bitrix24Workflow.Server.Security;

namespace Bitrix24Workflow.Server.Endpoints.Runtime;

internal static class GetRuntimeStatus
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("admin/workflow-runtime/status", Handle).NeedsPermission("read:workflow-runtime", "ManageWorkflowRuntime");

    private static JsonObject Handle(RuntimeHost host, ShardTable shards, EffectRunner effects) => new()
    {
        ["state"] = new JsonObject { ["reason"] = host.IsReady ? "None" : "Draining", ["isAcceptingNewWork"] = host.IsReady, ["generationId"] = $"{shards.Epoch}" },
        ["sources"] = new JsonArray([.. ((string[])["scheduling.trigger", "internal.bookmark-queue-worker", "http.trigger"])
            .Select(name => (JsonNode)new JsonObject { ["name"] = name, ["state"] = host.IsReady ? "Running" : "Paused" })]),
        ["activeExecutionCycleCount"] = effects.Running,
    };
}
