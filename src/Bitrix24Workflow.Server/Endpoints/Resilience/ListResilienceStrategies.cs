using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Http.Resilience;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;
using Microsoft.Extensions.Options;

namespace Bitrix24Workflow.Server.Endpoints.Resilience;

/// <summary>The strategies that Studio's tab "Resilience" offers for an activity.</summary>
internal static class ListResilienceStrategies
{
    private const string Category = "HTTP";

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("resilience/strategies", Handle).NeedsPermission(Permissions.ReadAll, "read:resilience", "read:resilience:strategies");

    private static ListOf<JsonObject> Handle(Arguments arguments, IOptions<ResilienceOptions> options) =>
        new(arguments.Text("category") is null or Category ? [.. options.Value.Strategies.Select(View)] : []);

    private static JsonObject View(HttpResilienceStrategy strategy)
    {
        // The type in front: readers of Elsa choose the class by it.
        var view = new JsonObject { ["$type"] = nameof(HttpResilienceStrategy) };
        foreach (var (name, value) in JsonValues.ToJson(strategy)!.AsObject()) view[name] = value?.DeepClone();
        return view;
    }
}
