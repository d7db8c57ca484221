namespace Bitrix24Workflow.Core.Descriptors;

[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute : Attribute
{
    public string? DisplayName { get; set; }
    public string? Description { get; set; }
    public bool IsBrowsable { get; set; } = true;

    /// <summary>The value is a secret: it is shown as a mask, and what it is bound to becomes one too.</summary>
    public bool IsSensitive { get; set; }
}
