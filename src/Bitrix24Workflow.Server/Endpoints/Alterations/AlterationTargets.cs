using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Server.Endpoints.Instances;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Alterations;

/// <summary>Which instances a request for alterations means: ids, or a filter. Nothing named means nothing meant, unless the filter says that everything is.</summary>
internal sealed class AlterationTargets(IInstanceStore instances)
{
    public async Task<IReadOnlyList<string>> FindAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Texts("workflowInstanceIds") is { Count: > 0 } ids) return ids;
        if ((arguments.Object("filter") ?? arguments.Object("workflowInstanceFilter") ?? Bare(arguments)) is not { } filter) return [];
        var named = Arguments.Of(filter);
        if (!IsEmpty(filter)) return await MatchAsync(named, cancellationToken);
        return named.Flag("emptyFilterSelectsAll") == true ? await MatchAsync(named, cancellationToken) : [];
    }

    // A dry run takes the filter's fields without a wrapping.
    private static JsonObject? Bare(Arguments arguments) => arguments.Array("alterations").Count == 0 && !IsEmpty(arguments.Body) ? arguments.Body : null;

    private static bool IsEmpty(JsonObject filter) => !filter.Any(p =>
        p.Key is not ("emptyFilterSelectsAll" or "isSystem") && p.Value is not null && p.Value is not JsonArray { Count: 0 } && p.Value.ToString().Length > 0);

    private async Task<IReadOnlyList<string>> MatchAsync(Arguments filter, CancellationToken cancellationToken)
    {
        var wanted = InstanceFilters.Read(filter) with { Ids = filter.Texts("workflowInstanceIds") };
        var page = await instances.ListAsync(wanted, InstanceOrder.Created, false, 0, null, cancellationToken);
        var (correlations, names, versions) = (filter.Texts("correlationIds"), filter.Texts("names"), filter.Texts("definitionVersionIds"));
        var activities = filter.Array("activityFilters").OfType<JsonObject>().ToList();
        return [.. page.Items.Where(i =>
            (correlations.Count == 0 || correlations.Contains(i.CorrelationId))
            && (names.Count == 0 || names.Contains(i.Name))
            && (versions.Count == 0 || versions.Contains(i.DefinitionVersionId))
            && (activities.Count == 0 || activities.Exists(a => StandsIn(i, a)))).Select(i => i.Id)];
    }

    private static bool StandsIn(InstanceRow row, JsonObject activity)
    {
        var contexts = JsonNode.Parse(row.State)!["activityExecutionContexts"] as JsonArray ?? [];
        var status = activity["status"]?.ToString();
        return contexts.OfType<JsonObject>().Any(c =>
        {
            var nodeId = c["scheduledActivityNodeId"]?.ToString() ?? "";
            return (activity["id"] is not { } id || nodeId.Split(':')[^1] == id.ToString())
                && (activity["nodeId"] is not { } node || nodeId == node.ToString())
                && (activity["activityId"] is not { } activityId || nodeId.Split(':')[^1] == activityId.ToString())
                && (status is null || string.Equals(c["status"]?.ToString(), status, StringComparison.OrdinalIgnoreCase) || !Enum.TryParse<ActivityStatus>(status, true, out _));
        });
    }
}
