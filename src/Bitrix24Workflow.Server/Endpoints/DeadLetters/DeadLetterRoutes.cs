using System.Text.Json.Nodes;
using Bitrix24Workflow.Runtime.DeadLetters;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.DeadLetters;

internal static class DeadLetterRoutes
{
    private const string Path = "bookmark-queue/dead-letters";
    private const int PageSize = 50;
    private const int MostAtOnce = 1_000;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapMethods(Path, [HttpMethods.Get, HttpMethods.Post], ListAsync).NeedsPermission("read:bookmark-queue:dead-letters");
        api.MapGet(Path + "/{id}", GetAsync).NeedsPermission("read:bookmark-queue:dead-letters");
        api.MapDelete(Path + "/{id}", DeleteAsync).NeedsPermission("delete:bookmark-queue:dead-letters");
        api.MapPost(Path + "/{id}/replay", ReplayAsync).NeedsPermission("replay:bookmark-queue:dead-letters");

        // Elsa has none for many; ours are named as its other bulk actions.
        api.MapPost("bulk-actions/delete/" + Path, BulkDeleteAsync).NeedsPermission("delete:bookmark-queue:dead-letters");
        api.MapPost("bulk-actions/replay/" + Path, BulkReplayAsync).NeedsPermission("replay:bookmark-queue:dead-letters");
    }

    private static async Task<PageOf<JsonObject>> ListAsync(Arguments arguments, IDeadLetterStore letters, CancellationToken cancellationToken)
    {
        var paging = Paging.Of(arguments);
        var page = await letters.ListAsync(arguments.Text("workflowInstanceId"), paging.Skip, paging.Take ?? PageSize, cancellationToken);
        return new PageOf<JsonObject>([.. page.Items.Select(DeadLetterView.Of)], page.TotalCount);
    }

    private static async Task<IResult> GetAsync(string id, IDeadLetterStore letters, CancellationToken cancellationToken) =>
        await letters.FindAsync(id, cancellationToken) is { } letter ? TypedResults.Ok(DeadLetterView.Of(letter)) : TypedResults.NotFound();

    private static async Task<IResult> DeleteAsync(string id, IDeadLetterStore letters, CancellationToken cancellationToken) =>
        await letters.DeleteAsync([id], cancellationToken) > 0 ? TypedResults.NoContent() : TypedResults.NotFound();

    private static async Task<IResult> ReplayAsync(string id, DeadLetterService service, CancellationToken cancellationToken)
    {
        var (outcome, messageId) = await service.ReplayAsync(id, cancellationToken);
        return outcome switch
        {
            ReplayOutcome.NotFound => TypedResults.NotFound(),
            ReplayOutcome.Replayed => TypedResults.Ok(Result(true, messageId, null)),
            _ => TypedResults.Json(Result(false, messageId, nameof(ReplayOutcome.NotReplayable)), WireJson.Default.JsonObject, statusCode: StatusCodes.Status409Conflict),
        };
    }

    private static async Task<DeletedAnswer> BulkDeleteAsync(Arguments arguments, IDeadLetterStore letters, CancellationToken cancellationToken) =>
        new(await letters.DeleteAsync(Ids(arguments), cancellationToken));

    private static async Task<JsonObject> BulkReplayAsync(Arguments arguments, DeadLetterService service, CancellationToken cancellationToken)
    {
        var replayed = 0;
        foreach (var id in Ids(arguments))
            if ((await service.ReplayAsync(id, cancellationToken)).Outcome == ReplayOutcome.Replayed) replayed++;
        return new JsonObject { ["replayed"] = replayed };
    }

    private static IReadOnlyList<string> Ids(Arguments arguments)
    {
        var ids = arguments.Texts("ids");
        return ids.Count <= MostAtOnce ? ids : throw ElsaProblemException.OfField("ids", $"At most {MostAtOnce} at once.");
    }

    private static JsonObject Result(bool replayed, string? messageId, string? reason)
    {
        var result = new JsonObject { ["replayed"] = replayed };
        if (messageId is not null) result["queueItemId"] = messageId;
        if (reason is not null) result["reason"] = reason;
        return result;
    }
}
