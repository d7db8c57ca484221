namespace Bitrix24Workflow.Core.Descriptors;

public sealed record OutputDescriptor
{
    public required string Name { get; init; }
    public required string TypeName { get; init; }
    public string DisplayName { get; init; } = "";
    public string? Description { get; init; }
    public float Order { get; init; }
    public bool IsBrowsable { get; init; } = true;
    public bool IsSynthetic { get; init; }
    public bool IsSensitive { get; init; }
}
