using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Core.Descriptors;

public sealed record InputDescriptor
{
    /// <summary>Pascal case; the JSON property is its camel case.</summary>
    public required string Name { get; init; }
    public required string TypeName { get; init; }
    public string DisplayName { get; init; } = "";
    public string? Description { get; init; }
    public float Order { get; init; }
    public bool IsBrowsable { get; init; } = true;
    public bool IsSerializable { get; init; } = true;
    public bool IsSynthetic { get; init; }
    public bool IsWrapped { get; init; } = true;
    public string UiHint { get; init; } = UIHints.SingleLine;
    public string? Category { get; init; }
    public object? DefaultValue { get; init; }
    public string? DefaultSyntax { get; init; }
    public bool IsReadOnly { get; init; }
    public bool IsSensitive { get; init; }
    public bool AutoEvaluate { get; init; } = true;
    public JsonObject UiSpecifications { get; init; } = [];

    internal ActivityProperty? Property { get; init; }
}
