using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bitrix24Workflow.Core.Definitions;

public sealed record WorkflowOptions
{
    /// <summary>Short or assembly-qualified name of an activation strategy; absent means always.</summary>
    public string? ActivationStrategyType { get; init; }
    public bool? UsableAsActivity { get; init; }
    public bool AutoUpdateConsumingWorkflows { get; init; }
    public string? ActivityCategory { get; init; }
    public string? IncidentStrategyType { get; init; }
    public string? CommitStrategyName { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; init; }
}
