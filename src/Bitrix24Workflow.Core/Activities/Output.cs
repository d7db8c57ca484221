using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Core.Activities;

/// <summary>Where a value that an activity produces goes.</summary>
public abstract class Output(Type type)
{
    public Type Type { get; } = type;

    /// <summary>Id of a variable, or name of a workflow output; null when the value is not captured.</summary>
    public string? TargetId { get; set; }
    public JsonObject? Converter { get; set; }

    /// <summary>Property name of the output in its activity, given by the compiler.</summary>
    public string Name { get; internal set; } = "Result";
}
