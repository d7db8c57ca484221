using System.Security.Claims;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

internal static class BulkPublish
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("bulk-actions/publish/workflow-definitions/by-definition-ids", HandleAsync).NeedsPermission(Permissions.PublishDefinitions);

    private static async Task<JsonObject> HandleAsync(Arguments arguments, DefinitionService definitions, ReferenceUpdater updater, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var answer = new JsonObject();
        foreach (var list in (string[])["published", "alreadyPublished", "notFound", "skipped", "updatedConsumers", "failed"]) answer[list] = new JsonArray();
        var warnings = new JsonObject();
        answer["warnings"] = warnings;
        foreach (var id in arguments.Texts("definitionIds").Distinct())
        {
            var result = await definitions.PublishAsync(id, user.MayReadSecrets(), cancellationToken);
            answer[ListOf(result)]!.AsArray().Add(id);
            if (result is { Outcome: SaveOutcome.Saved, AlreadyPublished: false, Definition.Options.AutoUpdateConsumingWorkflows: true })
                foreach (var consumer in await updater.UpdateAsync(id, user.MayReadSecrets(), cancellationToken)) answer["updatedConsumers"]!.AsArray().Add(consumer.DefinitionId);
            if (result.Errors is { Count: > 0 } errors) warnings[id] = new JsonArray([.. errors.Select(e => (JsonNode)e)]);
        }

        return answer;
    }

    private static string ListOf(SaveResult result) => result.Outcome switch
    {
        SaveOutcome.Saved when result.AlreadyPublished => "alreadyPublished",
        SaveOutcome.Saved => "published",
        SaveOutcome.NotFound => "notFound",
        SaveOutcome.ReadOnly => "skipped",
        _ => "failed",
    };
}
