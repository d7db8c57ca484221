namespace Bitrix24Workflow.Core.Flowchart;

/// <summary>The activity leaves by exactly one of its outcomes: what follows two of them excludes each other.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ExclusiveOutcomesAttribute : Attribute;
