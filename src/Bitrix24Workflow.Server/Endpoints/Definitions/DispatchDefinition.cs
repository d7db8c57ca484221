using Bitrix24Workflow.Runtime;
using Bitrix24Workflow.Runtime.Turns;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

internal static class DispatchDefinition
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("workflow-definitions/{definitionId}/dispatch", HandleAsync).NeedsPermission(Permissions.ExecuteDefinitions).AddEndpointFilter<RouteHandlerBuilder, CSharpAuthors>();

    private static async Task<IResult> HandleAsync(string definitionId, Arguments arguments, WorkflowRuntime runtime, HttpResponse response, CancellationToken cancellationToken)
    {
        var result = await runtime.StartAsync(StartRequests.Read(definitionId, arguments), waitUntilIdle: false, cancellationToken);
        if (result.Outcome == StartOutcome.NotFound) return TypedResults.NotFound();

        // An id that was used before names the instance that was started then: a repeated request changes nothing.
        if (result.Instance is { } instance) return TypedResults.Ok(new DispatchAnswer(instance.Id));
        response.Headers[ExecuteDefinition.CannotStartHeader] = "True";
        return TypedResults.Ok();
    }
}
