using System.Globalization;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Core.Serialization;
using Bitrix24Workflow.Runtime.Instances;

namespace Bitrix24Workflow.Runtime.Tasks;

/// <summary>Reads tasks out of stored instances, with masks in place of secrets; no key is needed for that.</summary>
internal static class TaskReader
{
    public static TaskView Read(InstanceRow row, WorkflowDefinition? definition)
    {
        var state = JsonNode.Parse(row.State)!.AsObject();
        return new TaskView
        {
            InstanceId = row.Id,
            DefinitionId = row.DefinitionId,
            DefinitionVersionId = row.DefinitionVersionId,
            Reference = TaskView.ReferenceOf(row),
            Status = row.Status,
            SubStatus = row.SubStatus,
            Position = row.Position.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Parameters = [.. Variables(state, definition), .. Inputs(state, definition), .. Outputs(state)],
            NextDue = NextDue(state),
            IncidentCount = row.IncidentCount,
            CreatedAt = row.CreatedAt,
            UpdatedAt = row.UpdatedAt,
            FinishedAt = row.FinishedAt,
        };
    }

    private static IEnumerable<TaskParameter> Variables(JsonObject state, WorkflowDefinition? definition)
    {
        var root = (state["activityExecutionContexts"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(c => c["parentContextId"] is null);
        var values = root?["variables"] as JsonObject ?? [];
        foreach (var variable in definition?.Variables ?? [])
        {
            var isSecret = StorageDrivers.Parse(variable.StorageDriverTypeName) == VariableStorage.Secret;
            yield return Parameter(variable.Name, TaskParameterKind.Variable, variable.TypeName, values[variable.Id], isSecret);
        }
    }

    private static IEnumerable<TaskParameter> Inputs(JsonObject state, WorkflowDefinition? definition)
    {
        var values = state["input"] as JsonObject ?? [];
        foreach (var (name, value) in values)
        {
            var declared = definition?.Inputs.FirstOrDefault(i => i.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            var isSecret = StorageDrivers.Parse(declared?.StorageDriverType) == VariableStorage.Secret;
            yield return Parameter(name, TaskParameterKind.Input, declared?.Type ?? "Object", value, isSecret) with { Description = declared?.Description };
        }
    }

    private static IEnumerable<TaskParameter> Outputs(JsonObject state) =>
        (state["output"] as JsonObject ?? []).Select(o => Parameter(o.Key, TaskParameterKind.Output, "Object", o.Value, false));

    private static TaskParameter Parameter(string name, TaskParameterKind kind, string type, JsonNode? value, bool isDeclaredSecret)
    {
        var isSecret = isDeclaredSecret || value is JsonObject map && map.ContainsKey(SecretJson.Key);
        return new TaskParameter(name, kind, type, isSecret && value is not null ? SecretValue.Mask : SecretJson.Masked(value), isSecret);
    }

    private static DateTimeOffset? NextDue(JsonObject state)
    {
        var moments = (state["bookmarks"] as JsonArray)?.OfType<JsonObject>()
            .Select(b => b["dueAt"]?.GetValue<string>()).OfType<string>()
            .Select(m => DateTimeOffset.Parse(m, CultureInfo.InvariantCulture)).ToList() ?? [];
        return moments.Count == 0 ? null : moments.Min();
    }
}
