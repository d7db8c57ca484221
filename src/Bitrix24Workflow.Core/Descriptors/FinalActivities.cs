namespace Bitrix24Workflow.Core.Descriptors;

/// <summary>The activities that end a task: final nodes in dashboards, counters and references.</summary>
public static class FinalActivities
{
    private static readonly HashSet<string> Types = ["Elsa.End", "Elsa.Finish", "Elsa.Complete", "Elsa.Fault"];

    public static bool Contains(string type) => Types.Contains(type);
}
