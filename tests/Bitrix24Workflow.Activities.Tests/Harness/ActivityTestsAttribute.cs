namespace Bitrix24Workflow.Activities.Tests.Harness;

/// <summary>Names the activity types that a class tests. <see cref="CoverageTests"/> runs its tests to see that they run them.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class ActivityTestsAttribute(params string[] types) : Attribute
{
    public IReadOnlyList<string> Types { get; } = types;
}
