using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Server.Endpoints.Definitions;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Instances;

internal static class BulkCancel
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("bulk-actions/cancel/workflow-instances", HandleAsync).NeedsPermission(Permissions.CancelInstances);

    private static async Task<CancelledAnswer> HandleAsync(Arguments arguments, WorkflowRuntime runtime, IInstanceStore instances, IDefinitionStore definitions, CancellationToken cancellationToken)
    {
        if (await FilterAsync(arguments, definitions, cancellationToken) is not { } filter) return new CancelledAnswer(0);
        var running = await instances.ListAsync(filter with { Statuses = [WorkflowStatus.Running] }, InstanceOrder.Created, false, 0, null, cancellationToken);
        var cancelled = 0;
        foreach (var instance in running.Items)
            if (await runtime.CancelAsync(instance.Id, cancellationToken) is not null) cancelled++;
        return new CancelledAnswer(cancelled);
    }

    // Nothing named means nothing meant, never everything.
    private static async Task<InstanceFilter?> FilterAsync(Arguments arguments, IDefinitionStore definitions, CancellationToken cancellationToken)
    {
        if (arguments.Texts("ids") is { Count: > 0 } ids) return new InstanceFilter { Ids = ids };
        if (arguments.Text("definitionVersionId") is { } versionId) return new InstanceFilter { DefinitionVersionId = versionId };
        if (arguments.Text("definitionId") is not { } definitionId) return null;
        if (DefinitionFilters.Version(arguments) is not { } version) return new InstanceFilter { DefinitionIds = [definitionId] };
        return await definitions.FindAsync(definitionId, version, cancellationToken) is { } definition ? new InstanceFilter { DefinitionVersionId = definition.Id } : null;
    }
}
