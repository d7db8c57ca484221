namespace Bitrix24Workflow.Core.Descriptors;

/// <summary>Marks a property that holds a child activity as an embedded port.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PortAttribute : Attribute
{
    public string? DisplayName { get; set; }
    public bool IsBrowsable { get; set; } = true;
}
