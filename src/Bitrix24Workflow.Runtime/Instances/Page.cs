namespace Bitrix24Workflow.Runtime.Instances;

/// <summary>Part of a list, and how long the whole list is.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, long TotalCount);
