using Bitrix24Workflow.Runtime;
using Bitrix24Workflow.Runtime.Turns;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

internal static class BulkDispatch
{
    private const int Most = 1_000;

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("workflow-definitions/{definitionId}/bulk-dispatch", HandleAsync).NeedsPermission(Permissions.ExecuteDefinitions).AddEndpointFilter<RouteHandlerBuilder, CSharpAuthors>();

    private static async Task<IResult> HandleAsync(string definitionId, Arguments arguments, WorkflowRuntime runtime, CancellationToken cancellationToken)
    {
        var count = arguments.Number("count") ?? 1;
        if (count is < 1 or > Most) throw ElsaProblemException.OfField("count", $"'count' must be from 1 to {Most}.");
        var request = StartRequests.Read(definitionId, arguments) with { InstanceId = null };
        var ids = new List<string>(count);
        for (var i = 0; i < count; i++)
        {
            var result = await runtime.StartAsync(request, waitUntilIdle: false, cancellationToken);
            if (result.Outcome == StartOutcome.NotFound) return TypedResults.NotFound();
            if (result.Instance is { } instance) ids.Add(instance.Id);
        }

        return TypedResults.Ok(new DispatchedAnswer(ids));
    }
}
