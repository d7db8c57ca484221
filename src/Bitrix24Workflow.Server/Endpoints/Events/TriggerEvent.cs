using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Runtime.Stimuli;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Events;

internal static class TriggerEvent
{
    private enum ExecutionMode
    {
        Asynchronous,
        Synchronous,
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("events/{eventName}/trigger", HandleAsync).NeedsPermission("trigger:event");

    private static async Task HandleAsync(string eventName, Arguments arguments, StimulusSender stimuli, CancellationToken cancellationToken)
    {
        var mode = arguments.Choice<ExecutionMode>("workflowExecutionMode", "WorkflowExecutionMode") ?? ExecutionMode.Asynchronous;
        var stimulus = EventStimulus.Of(
            RouteText.Decoded(eventName),
            JsonValues.FromJson(arguments.Json("input")),
            arguments.Text("correlationId"),
            arguments.Text("workflowInstanceId"),
            arguments.Text("activityInstanceId"));
        await stimuli.SendAsync(stimulus, waitUntilIdle: mode == ExecutionMode.Synchronous, cancellationToken);
    }
}
