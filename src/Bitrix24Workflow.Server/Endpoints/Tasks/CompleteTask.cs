using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Runtime.Stimuli;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bitrix24Workflow.Server.Endpoints.Tasks;

internal static class CompleteTask
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("tasks/{taskId}/complete", HandleAsync).NeedsPermission("tasks:complete");

    private static async Task<Ok> HandleAsync(string taskId, Arguments arguments, StimulusSender stimuli, CancellationToken cancellationToken)
    {
        var input = new Dictionary<string, object?> { [Core.Execution.Stimuli.TaskResultInput] = JsonValues.FromJson(arguments.Json("result")) };
        await stimuli.SendAsync(new StimulusRequest(Core.Execution.Stimuli.TaskName, Core.Execution.Stimuli.Task(taskId), input), waitUntilIdle: false, cancellationToken);
        return TypedResults.Ok();
    }
}
