using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;

namespace Bitrix24Workflow.Runtime.Alterations;

/// <summary>Fits the stored state of an instance to another version of its definition.</summary>
internal static class InstanceMigration
{
    /// <summary>Node ids that the instance stands in and the other version lacks.</summary>
    public static IReadOnlyList<string> MissingNodes(JsonObject state, CompiledWorkflow target) =>
        [.. Items(state, "activityExecutionContexts").Select(c => c["scheduledActivityNodeId"])
            .Concat(Items(state, "scheduledActivities").Select(i => i["activityNodeId"]))
            .Concat(Items(state, "bookmarks").Select(b => b["activityNodeId"]))
            .Select(id => id!.GetValue<string>())
            .Distinct()
            .Where(id => target.FindByNodeId(id) is null)];

    /// <summary>Variables keep their values by id and, where the other version gave them another id, by name.</summary>
    public static void MoveVariables(JsonObject state, WorkflowDefinition from, WorkflowDefinition to)
    {
        var kept = to.Variables.Select(v => v.Id).ToHashSet();
        var renamed = from.Variables
            .Where(old => !kept.Contains(old.Id))
            .Select(old => (old.Id, New: to.Variables.FirstOrDefault(v => v.Name.Equals(old.Name, StringComparison.OrdinalIgnoreCase))?.Id))
            .ToList();
        foreach (var values in Items(state, "activityExecutionContexts").Select(c => c["variables"]).OfType<JsonObject>())
            foreach (var (old, other) in renamed)
                if (other is not null && values.Remove(old, out var value) && !values.ContainsKey(other)) values[other] = value;
    }

    private static IEnumerable<JsonObject> Items(JsonObject state, string name) => state[name] is JsonArray items ? items.OfType<JsonObject>() : [];
}
