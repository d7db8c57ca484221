using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Definitions;

namespace Bitrix24Workflow.Core.Descriptors;

/// <summary>What a designer and the compiler know of an activity type.</summary>
public sealed record ActivityDescriptor
{
    public required string TypeName { get; init; }
    public string? Namespace { get; init; }
    public required string Name { get; init; }
    public int Version { get; init; } = 1;
    public string Category { get; init; } = "Miscellaneous";
    public string DisplayName { get; init; } = "";
    public string? Description { get; init; }
    public ActivityKind Kind { get; init; }
    public bool RunAsynchronously { get; init; }
    public IReadOnlyList<InputDescriptor> Inputs { get; init; } = [];
    public IReadOnlyList<OutputDescriptor> Outputs { get; init; } = [];
    public IReadOnlyList<PortDescriptor> Ports { get; init; } = [];
    public JsonObject CustomProperties { get; init; } = [];
    public JsonObject ConstructionProperties { get; init; } = [];
    public bool IsContainer { get; init; }
    public bool IsBrowsable { get; init; } = true;
    public bool IsStart { get; init; }
    public bool IsTerminal { get; init; }

    /// <summary>Makes an activity with its default inputs.</summary>
    public required Func<IActivity> Create { get; init; }

    /// <summary>The inputs that are expressions, in the order of <see cref="Definitions.ActivityNode.Inputs"/>.</summary>
    public IReadOnlyList<InputDescriptor> WrappedInputs { get; init; } = [];

    /// <summary>The definition that this type is made from; null for an activity of its own class.</summary>
    public WorkflowDefinition? Workflow { get; init; }

    internal IReadOnlyList<ActivityProperty> Properties { get; init; } = [];
}
