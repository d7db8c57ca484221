using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Serialization;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Endpoints.Definitions;
using Bitrix24Workflow.Server.Security;

namespace Bitrix24Workflow.Server.TaskApi.Corezoid;

/// <summary>Files of Corezoid's processes: in as drafts, out of any process.</summary>
internal static class CorezoidEndpoints
{
    public static void MapCorezoid(this IEndpointRouteBuilder routes, RouteGroupBuilder api)
    {
        routes.MapPost("/api/corezoid/import", ImportAsync).NeedsPermission(Permissions.WriteDefinitions).WithTags("Corezoid files").WithGroupName("v1")
            .WithSummary("Makes a draft of the file of a Corezoid process, and lists what was not brought over").ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapGet("{id}/corezoid", ExportAsync).NeedsPermission(Permissions.ReadDefinitions).WithSummary("Writes a process as a Corezoid file; what has no counterpart is listed in the field unsupported");
    }

    private static async Task<IResult> ImportAsync(HttpContext context, DefinitionService definitions, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        try
        {
            var (model, unsupported) = CorezoidImport.Read(await JsonNode.ParseAsync(context.Request.Body, cancellationToken: cancellationToken));
            var result = await definitions.SaveAsync(DefinitionJson.Read(model), publish: false, user.MayReadSecrets(), cancellationToken);
            return result.Definition is { } saved
                ? TypedResults.Ok(new CorezoidImported(saved.DefinitionId, saved.Name, unsupported))
                : TaskProblems.Problem(StatusCodes.Status400BadRequest, "wrong_definition", string.Join(' ', result.Errors ?? []));
        }
        catch (Exception e) when (e is CorezoidFormatException or JsonException)
        {
            return TaskProblems.Problem(StatusCodes.Status400BadRequest, "wrong_file", e is JsonException ? "This is no JSON." : e.Message);
        }
    }

    private static async Task<IResult> ExportAsync(string id, IDefinitionStore store, CancellationToken cancellationToken)
    {
        if (await store.FindProcessAsync(id, cancellationToken) is not { } process) return TaskProblems.UnknownProcess(id);
        if (await store.FindAsync(process.DefinitionId, new VersionOptions(VersionChoice.LatestOrPublished), cancellationToken) is not { } definition) return TaskProblems.UnknownProcess(id);
        var (file, unsupported) = CorezoidExport.Write(definition, process.Number);
        if (unsupported.Count > 0) file["unsupported"] = new JsonArray([.. unsupported.Select(u => (JsonNode)u)]);
        return TypedResults.Text(file.ToJsonString(), "application/json");
    }
}
