using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Server.Hosting;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Descriptors;

internal static class ListActivities
{
    public const string Permission = "read:activity-descriptors";

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("descriptors/activities", Handle).NeedsPermission(Permissions.ReadAll, Permission);

    private static IResult Handle(DescriptorCache cache) => TypedResults.Bytes(cache.Json, "application/json");
}

/// <summary>Studio fetches all descriptors again after every auto-save; so their JSON is made once a list.</summary>
internal sealed class DescriptorCache(ActivityRegistry registry, PublicAddress address)
{
    private volatile Entry? _entry;

    private sealed record Entry(IReadOnlyList<ActivityDescriptor> List, byte[] Json);

    public byte[] Json
    {
        get
        {
            var list = registry.All;
            if (_entry is { } known && ReferenceEquals(known.List, list)) return known.Json;
            var items = new ListOf<JsonObject>([.. list.OrderBy(d => d.TypeName, StringComparer.Ordinal).ThenBy(d => d.Version).Select(d => DescriptorView.Of(d, address.Expected))]);
            var entry = new Entry(list, JsonSerializer.SerializeToUtf8Bytes(items, WireJson.Default.ListOfJsonObject));
            _entry = entry;
            return entry.Json;
        }
    }
}
