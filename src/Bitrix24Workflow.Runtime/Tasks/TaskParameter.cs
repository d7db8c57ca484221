using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Runtime.Tasks;

/// <param name="Value">As people may see it: a mask for a secret.</param>
/// <param name="Type">Type alias.</param>
public sealed record TaskParameter(string Name, TaskParameterKind Kind, string Type, JsonNode? Value, bool IsSecret, string? Description = null);

public enum TaskParameterKind
{
    Variable,
    Input,
    Output,
}
