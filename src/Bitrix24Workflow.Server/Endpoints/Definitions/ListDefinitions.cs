using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

internal static class ListDefinitions
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("workflow-definitions", HandleAsync).NeedsPermission(Permissions.ReadDefinitions);

    private static async Task<PageOf<DefinitionSummary>> HandleAsync(Arguments arguments, IDefinitionStore store, CancellationToken cancellationToken)
    {
        var filter = new DefinitionFilter
        {
            Version = DefinitionFilters.Version(arguments),
            SearchTerm = arguments.Text("searchTerm"),
            DefinitionIds = arguments.Texts("definitionIds"),
            Ids = arguments.Texts("ids"),
            IsSystem = arguments.Flag("isSystem"),
        };
        var order = arguments.Choice<DefinitionOrder>("orderBy", "OrderByWorkflowDefinition") ?? DefinitionOrder.Name;
        var direction = arguments.Choice<OrderDirection>("orderDirection", nameof(OrderDirection)) ?? (order == DefinitionOrder.Name ? OrderDirection.Ascending : OrderDirection.Descending);
        var paging = Paging.Of(arguments);
        var page = await store.ListAsync(filter, order, direction == OrderDirection.Descending, paging.Skip, paging.Take, cancellationToken);
        return new PageOf<DefinitionSummary>([.. page.Items.Select(DefinitionSummary.WithLinks)], page.TotalCount, DefinitionLinks.OfList);
    }
}
