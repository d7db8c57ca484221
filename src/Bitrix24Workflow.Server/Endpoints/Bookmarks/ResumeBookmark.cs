using Bitrix24Workflow.Runtime;
using Bitrix24Workflow.Server.Endpoints.Definitions;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Bookmarks;

/// <summary>Resumes the bookmark that a signed link names. Whoever has the link may.</summary>
internal static class ResumeBookmark
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapMethods("bookmarks/resume", [HttpMethods.Get, HttpMethods.Post], HandleAsync).AllowAnonymous();

    private static async Task<IResult> HandleAsync(Arguments arguments, SignedLinks links, WorkflowRuntime runtime, CancellationToken cancellationToken)
    {
        if (links.Read(arguments.Text("t")) is not { BookmarkId: { } bookmarkId } link) throw ElsaProblemException.Of("The link is not valid, or not any more.");
        var input = StartRequests.Values(arguments.Object("input") ?? arguments.Object("in"));
        var resumed = await runtime.ResumeAsync(link.InstanceId, bookmarkId, input, waitUntilIdle: arguments.Flag("async") != true, cancellationToken);
        return resumed is null ? TypedResults.NotFound() : TypedResults.Ok();
    }
}
