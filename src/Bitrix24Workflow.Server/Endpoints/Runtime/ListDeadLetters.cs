using System.Text.Json.Nodes;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bitrix24Workflow.Server.Endpoints.Runtime;

/// <summary>There are none: a stimulus that nobody waited for is kept for ten minutes, and work that fails is tried again until it succeeds.</summary>
internal static class ListDeadLetters
{
    private const string Path = "bookmark-queue/dead-letters";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapMethods(Path, [HttpMethods.Get, HttpMethods.Post], () => new PageOf<JsonObject>([], 0)).NeedsPermission("read:bookmark-queue:dead-letters");
        api.MapGet(Path + "/{id}", NotFound).NeedsPermission("read:bookmark-queue:dead-letters");
        api.MapDelete(Path + "/{id}", NotFound).NeedsPermission("delete:bookmark-queue:dead-letters");
        api.MapPost(Path + "/{id}/replay", NotFound).NeedsPermission("replay:bookmark-queue:dead-letters");
    }

    private static NotFound NotFound(string id) => TypedResults.NotFound();
}
