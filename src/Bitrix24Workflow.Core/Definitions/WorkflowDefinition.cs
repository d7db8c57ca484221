using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Bitrix24Workflow.Core.Definitions;

/// <summary>
/// One version of a workflow, as it travels in Elsa's definition JSON. Unknown properties are kept in <see cref="Extra"/>,
/// so that reading and writing a definition loses nothing.
/// </summary>
public sealed record WorkflowDefinition
{
    /// <summary>Id of this version row.</summary>
    public string Id { get; init; } = "";

    /// <summary>Id shared by all versions.</summary>
    public string DefinitionId { get; init; } = "";
    public string? Name { get; init; }
    public string? Description { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public int Version { get; init; } = 1;
    public string? ToolVersion { get; init; }
    public IReadOnlyList<VariableDefinition> Variables { get; init; } = [];
    public IReadOnlyList<InputDefinition> Inputs { get; init; } = [];
    public IReadOnlyList<OutputDefinition> Outputs { get; init; } = [];
    public IReadOnlyList<string> Outcomes { get; init; } = [];
    public JsonObject CustomProperties { get; init; } = [];
    public bool IsReadonly { get; init; }
    public bool IsSystem { get; init; }
    public bool IsLatest { get; init; }
    public bool IsPublished { get; init; }
    public WorkflowOptions Options { get; init; } = new();

    /// <summary>The root activity as JSON; the compiler turns it into a graph.</summary>
    public JsonObject Root { get; init; } = [];

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; init; }
}
