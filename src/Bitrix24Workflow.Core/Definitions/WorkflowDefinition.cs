using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Bitrix24Workflow.Core.Definitions;

/// <summary>
/// One version of a workflow, as it travels in Elsa's definition JSON. Unknown properties are kept in <see cref="Extra"/>,
/// so that reading and writing a definition loses nothing. Properties have setters only because generated JSON code would reset what is absent in
/// the JSON of init-only ones; nobody changes a definition but by a copy.
/// </summary>
public sealed record WorkflowDefinition
{
    /// <summary>Id of this version row.</summary>
    public string Id { get; set; } = "";

    /// <summary>Id shared by all versions.</summary>
    public string DefinitionId { get; set; } = "";
    public string? Name { get; set; }
    public string? Description { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public int Version { get; set; } = 1;
    public string? ToolVersion { get; set; }
    public IReadOnlyList<VariableDefinition> Variables { get; set; } = [];
    public IReadOnlyList<InputDefinition> Inputs { get; set; } = [];
    public IReadOnlyList<OutputDefinition> Outputs { get; set; } = [];
    public IReadOnlyList<string> Outcomes { get; set; } = [];
    public JsonObject CustomProperties { get; set; } = [];
    public bool IsReadonly { get; set; }
    public bool IsSystem { get; set; }
    public bool IsLatest { get; set; }
    public bool IsPublished { get; set; }
    public WorkflowOptions Options { get; set; } = new();

    /// <summary>The root activity as JSON; the compiler turns it into a graph.</summary>
    public JsonObject Root { get; set; } = [];

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }
}
