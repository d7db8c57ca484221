using Bitrix24Workflow.Runtime;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Instances;

internal static class BulkDeleteInstances
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("bulk-actions/delete/workflow-instances", HandleAsync).NeedsPermission(Permissions.DeleteInstances);
        api.MapPost("bulk-actions/delete/workflow-instances/by-id", HandleAsync).NeedsPermission(Permissions.DeleteInstances);
    }

    private static async Task<DeletedAnswer> HandleAsync(Arguments arguments, WorkflowRuntime runtime, IInstanceStore instances, CancellationToken cancellationToken)
    {
        var definitionIds = arguments.Texts("workflowDefinitionIds").Concat(arguments.Text("workflowDefinitionId") is { } one ? [one] : []).ToList();
        var filter = new InstanceFilter { Ids = arguments.Texts("ids"), DefinitionIds = definitionIds };

        // Nothing named means nothing meant, never everything.
        if (filter.Ids.Count == 0 && definitionIds.Count == 0) return new DeletedAnswer(0);
        var page = await instances.ListAsync(filter, InstanceOrder.Created, false, 0, null, cancellationToken);
        return new DeletedAnswer(await runtime.DeleteAsync([.. page.Items.Select(i => i.Id)], cancellationToken));
    }
}
