using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Runtime.Turns;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

/// <summary>The wish to start an instance, as it stands in a request.</summary>
internal static class StartRequests
{
    public static StartRequest Read(string definitionId, Arguments arguments) => new()
    {
        DefinitionId = definitionId,
        Version = DefinitionFilters.Version(arguments) ?? VersionOptions.Published,
        InstanceId = arguments.Text("instanceId"),
        CorrelationId = arguments.Text("correlationId"),
        Name = arguments.Text("name"),
        TriggerActivityId = arguments.Text("triggerActivityId") ?? (arguments.Json("activityHandle") as JsonObject)?["activityId"]?.ToString(),
        Input = Values(arguments.Object("input")),
        Variables = Values(arguments.Object("variables")),
    };

    public static IReadOnlyDictionary<string, object?> Values(JsonObject? map) =>
        map?.ToDictionary(p => p.Key, p => JsonValues.FromJson(p.Value)) ?? [];
}
