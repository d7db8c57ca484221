namespace Bitrix24Workflow.Core.Descriptors;

/// <summary>The activity repeats its work by a resilience strategy, if its definition names one; editors then offer the strategies of this category.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ResilientAttribute(string category) : Attribute
{
    public string Category { get; } = category;
}
