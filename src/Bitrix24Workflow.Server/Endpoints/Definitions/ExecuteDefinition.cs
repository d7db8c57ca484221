using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime;
using Bitrix24Workflow.Runtime.Turns;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

internal static class ExecuteDefinition
{
    public const string InstanceIdHeader = "x-elsa-workflow-instance-id";
    public const string CannotStartHeader = "x-elsa-workflow-cannot-start";
    private const string ResponseHeader = "x-elsa-response";

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapMethods("workflow-definitions/{definitionId}/execute", [HttpMethods.Get, HttpMethods.Post], HandleAsync).NeedsPermission(Permissions.ExecuteDefinitions).AddEndpointFilter<RouteHandlerBuilder, CSharpAuthors>();

    private static async Task<IResult> HandleAsync(string definitionId, Arguments arguments, WorkflowRuntime runtime, HttpResponse response, CancellationToken cancellationToken)
    {
        var result = await runtime.StartAsync(StartRequests.Read(definitionId, arguments), waitUntilIdle: true, cancellationToken);
        if (result.Outcome == StartOutcome.NotFound) return TypedResults.NotFound();
        response.Headers[CannotStartHeader] = result.Outcome == StartOutcome.Started ? "False" : "True";
        if (result.Instance is not { } instance) return TypedResults.Ok();
        response.Headers[InstanceIdHeader] = instance.Id;
        var answer = new StateAnswer(StateView.Of(instance));

        // Elsa's own choice; Studio does not repeat this call.
        if (instance.SubStatus == WorkflowSubStatus.Faulted) return TypedResults.Json(answer, WireJson.Default.StateAnswer, statusCode: StatusCodes.Status500InternalServerError);
        response.Headers[ResponseHeader] = "true";
        return TypedResults.Ok(answer);
    }
}
