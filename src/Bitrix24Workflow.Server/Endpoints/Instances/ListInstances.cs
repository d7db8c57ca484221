using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Instances;

internal static class ListInstances
{
    public static void Map(IEndpointRouteBuilder api) => api.MapMethods("workflow-instances", [HttpMethods.Get, HttpMethods.Post], HandleAsync).NeedsPermission(Permissions.ReadInstances);

    private static async Task<PageOf<InstanceSummary>> HandleAsync(Arguments arguments, IInstanceStore instances, CancellationToken cancellationToken)
    {
        var filter = InstanceFilters.Read(arguments);
        var order = arguments.Text("orderBy") is { } column ? InstanceFilters.Column("orderBy", column) : InstanceOrder.Created;
        var direction = arguments.Choice<OrderDirection>("orderDirection", nameof(OrderDirection)) ?? OrderDirection.Descending;
        var paging = Paging.Of(arguments);
        var page = await instances.ListAsync(filter, order, direction == OrderDirection.Descending, paging.Skip, paging.Take, cancellationToken);
        return new PageOf<InstanceSummary>([.. page.Items.Select(InstanceSummary.Of)], page.TotalCount);
    }
}
