using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

internal static class GetSegments
{
    private static readonly string[] Drawn = ["Elsa.Workflow", "Elsa.Flowchart"];

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("workflow-definitions/subgraph/segments/{id}", HandleAsync).NeedsPermission(Permissions.ReadDefinitions);

    private static async Task<Results<Ok<JsonObject>, NotFound>> HandleAsync(string id, Arguments arguments, IDefinitionStore store, ActivityRegistry registry, CancellationToken cancellationToken)
    {
        if (await store.FindVersionAsync(id, cancellationToken) is not { } definition) return TypedResults.NotFound();
        var child = arguments.Text("childNodeId");
        var path = child is null ? [] : ActivityTree.Of(definition, registry).PathTo(child);
        if (path.Count == 0) throw ElsaProblemException.Of($"There is no activity with node id {child}.");

        // What is drawn as a canvas of its own is a step of the way; the canvases themselves are not.
        var containers = path.SkipLast(1).Where(n => !Drawn.Contains(n.Type)).ToList();
        return TypedResults.Ok(new JsonObject
        {
            ["childNode"] = path[^1].ToJson(withChildren: false),
            ["container"] = (containers.Count == 0 ? path[0] : containers[^1]).ToJson(withChildren: false),
            ["pathSegments"] = new JsonArray([.. containers.Select(node => Segment(node, Next(path, node)))]),
        });
    }

    private static ActivityTree Next(IReadOnlyList<ActivityTree> path, ActivityTree node) => path[path.ToList().IndexOf(node) + 1];

    private static JsonObject Segment(ActivityTree node, ActivityTree next) => new()
    {
        ["activityNodeId"] = node.NodeId,
        ["activityId"] = node.Activity["id"]?.DeepClone(),
        ["activityType"] = node.Type,
        ["portName"] = next.Port,
        ["activityName"] = node.Activity["name"]?.DeepClone(),
    };
}
