using System.Text.Json.Nodes;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Instances;

internal static class ListJournal
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapMethods("workflow-instances/{id}/journal", [HttpMethods.Get, HttpMethods.Post], HandleAsync).NeedsPermission(Permissions.ReadInstances);

    private static async Task<PageOf<JournalView>> HandleAsync(string id, Arguments arguments, IInstanceStore instances, CancellationToken cancellationToken)
    {
        var filter = arguments.Object("filter");
        var wanted = new JournalFilter
        {
            InstanceId = id,
            ActivityIds = Texts(filter, "activityIds"),
            ActivityNodeIds = Texts(filter, "activityNodeIds"),
            ExcludedActivityTypes = Texts(filter, "excludedActivityTypes"),
            EventNames = Texts(filter, "eventNames"),
        };
        var paging = Paging.Of(arguments);
        var page = await instances.JournalAsync(wanted, paging.Skip, paging.Take, cancellationToken);
        return new PageOf<JournalView>([.. page.Items.Select(JournalView.Of)], page.TotalCount);
    }

    private static IReadOnlyCollection<string> Texts(JsonObject? filter, string name) =>
        [.. (filter?[name] as JsonArray ?? []).Select(item => item?.ToString()).OfType<string>().Where(t => t.Length > 0)];
}
