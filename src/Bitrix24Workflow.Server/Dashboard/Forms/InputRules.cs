using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;

namespace Bitrix24Workflow.Server.Dashboard.Forms;

/// <summary>What a definition says of its inputs beyond Elsa's own fields. It stands in customProperties, since Studio drops what it doesn't know of an input.</summary>
internal sealed class InputRules(WorkflowDefinition definition)
{
    /// <summary>Names of inputs that have to be given.</summary>
    public const string Required = "Inputs:Required";

    /// <summary>Values that are there before a person types, by name of the input.</summary>
    public const string Defaults = "Inputs:Defaults";

    private readonly JsonArray? _required = definition.CustomProperties[Required] as JsonArray;
    private readonly JsonObject? _defaults = definition.CustomProperties[Defaults] as JsonObject;

    public bool IsRequired(InputDefinition input) => _required?.Any(name => input.Name.Equals(name?.ToString(), StringComparison.OrdinalIgnoreCase)) == true;

    public JsonNode? Default(InputDefinition input) => _defaults?.FirstOrDefault(p => p.Key.Equals(input.Name, StringComparison.OrdinalIgnoreCase)).Value;
}
