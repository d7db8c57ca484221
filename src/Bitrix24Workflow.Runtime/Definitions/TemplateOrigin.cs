using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;

namespace Bitrix24Workflow.Runtime.Definitions;

/// <summary>
/// The shipped version that a definition was made from. It stands in the customProperties of the template itself, so every way of copying takes it along: the
/// dashboard's Clone, Studio's Duplicate and Save As, export and import.
/// </summary>
public sealed record TemplateOrigin(string DefinitionId, int Version)
{
    public const string Key = "Template";

    /// <summary>Null for the template itself, and for what was made from none.</summary>
    public static TemplateOrigin? Of(WorkflowDefinition definition) =>
        definition.CustomProperties[Key] is JsonObject origin && origin["definitionId"]?.ToString() is { Length: > 0 } id && id != definition.DefinitionId
            && int.TryParse(origin["version"]?.ToString(), out var version)
            ? new TemplateOrigin(id, version)
            : null;

    internal static WorkflowDefinition Stamp(WorkflowDefinition template)
    {
        var properties = (JsonObject)template.CustomProperties.DeepClone();
        properties[Key] = new JsonObject { ["definitionId"] = template.DefinitionId, ["version"] = template.Version };
        return template with { CustomProperties = properties };
    }

    internal static WorkflowDefinition WithoutStamp(WorkflowDefinition template)
    {
        var properties = (JsonObject)template.CustomProperties.DeepClone();
        properties.Remove(Key);
        return template with { CustomProperties = properties };
    }
}
