using System.Text.Json.Nodes;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

internal static class BulkRetract
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("bulk-actions/retract/workflow-definitions/by-definition-ids", HandleAsync).NeedsPermission(Permissions.RetractDefinitions);

    private static async Task<JsonObject> HandleAsync(Arguments arguments, DefinitionService definitions, CancellationToken cancellationToken)
    {
        var answer = new JsonObject();
        foreach (var list in (string[])["retracted", "alreadyRetracted", "skipped", "notPublished", "notFound"]) answer[list] = new JsonArray();
        foreach (var id in arguments.Texts("definitionIds").Distinct())
        {
            var list = (await definitions.RetractAsync(id, cancellationToken)).Outcome switch
            {
                SaveOutcome.Saved => "retracted",
                SaveOutcome.NotFound => "notFound",
                SaveOutcome.ReadOnly => "skipped",
                _ => "notPublished",
            };
            answer[list]!.AsArray().Add(id);
        }

        return answer;
    }
}
