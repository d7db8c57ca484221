using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Runtime;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bitrix24Workflow.Server.Endpoints.Instances;

internal static class SetVariables
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("workflow-instances/{id}/variables", HandleAsync).NeedsPermission(Permissions.WriteInstances);

    private static async Task<Results<Ok<ListOf<VariableValue>>, NotFound>> HandleAsync(
        string id, Arguments arguments, WorkflowRuntime runtime, IInstanceStore instances, IDefinitionStore definitions, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, object?>();
        foreach (var item in arguments.Array("variables").OfType<JsonObject>())
            if (item["id"]?.ToString() is { Length: > 0 } variable) values[variable] = JsonValues.FromJson(item["value"]);
        if (values.Count > 0) await runtime.SetVariablesAsync(id, values, cancellationToken);
        return await VariableList.OfAsync(id, instances, definitions, cancellationToken) is { } list ? TypedResults.Ok(list) : TypedResults.NotFound();
    }
}
