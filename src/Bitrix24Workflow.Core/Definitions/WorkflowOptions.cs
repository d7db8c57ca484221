using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bitrix24Workflow.Core.Definitions;

public sealed record WorkflowOptions
{
    /// <summary>Short or assembly-qualified name of an activation strategy; absent means always.</summary>
    public string? ActivationStrategyType { get; set; }
    public bool? UsableAsActivity { get; set; }
    public bool AutoUpdateConsumingWorkflows { get; set; }
    public string? ActivityCategory { get; set; }
    public string? IncidentStrategyType { get; set; }
    public string? CommitStrategyName { get; set; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }
}
