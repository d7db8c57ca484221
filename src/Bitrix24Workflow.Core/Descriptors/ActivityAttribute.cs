namespace Bitrix24Workflow.Core.Descriptors;

/// <summary>Names and describes an activity; the type name on the wire is <c>Namespace.ClassName</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ActivityAttribute(string @namespace, string? category = null, string? description = null) : Attribute
{
    public string Namespace { get; } = @namespace;
    public string? Category { get; } = category;
    public string? Description { get; } = description;

    /// <summary>Last part of the type name; the class name if not given.</summary>
    public string? Type { get; set; }
    public int Version { get; set; } = 1;
    public string? DisplayName { get; set; }
    public ActivityKind Kind { get; set; } = ActivityKind.Action;
    public bool RunAsynchronously { get; set; }
}
