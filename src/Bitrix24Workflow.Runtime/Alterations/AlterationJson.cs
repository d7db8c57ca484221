using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution.Alterations;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Runtime.Alterations;

/// <summary>Alterations and their logs as JSON, in the shape of Elsa's API.</summary>
public static class AlterationJson
{
    /// <exception cref="FormatException">It is no alteration; the message says why.</exception>
    public static Alteration Read(JsonNode? node)
    {
        if (node is not JsonObject map) throw new FormatException("An alteration is an object.");
        var type = Text(map, "type") ?? "";
        return type.Split('.')[^1] switch
        {
            "ScheduleActivity" when HasActivity(map) => new Alteration.ScheduleActivity(Text(map, "activityId"), Text(map, "activityInstanceId")),
            "CancelActivity" when HasActivity(map) => new Alteration.CancelActivity(Text(map, "activityId"), Text(map, "activityInstanceId")),
            "ScheduleActivity" or "CancelActivity" => throw new FormatException($"{type}: an 'activityId' or an 'activityInstanceId' is needed."),
            "ModifyVariable" => new Alteration.ModifyVariable(Text(map, "variableId") ?? throw new FormatException($"{type}: a 'variableId' is needed."), Node(map, "value")?.DeepClone()),
            "Migrate" => new Alteration.Migrate(
                Node(map, "targetVersion") is JsonValue value && value.TryGetValue<int>(out var version) ? version : throw new FormatException($"{type}: a 'targetVersion' is needed.")),
            "Cancel" => new Alteration.Cancel(),
            _ => throw new FormatException($"There is no alteration '{type}'. There are ScheduleActivity, CancelActivity, ModifyVariable, Migrate and Cancel."),
        };
    }

    public static JsonObject Write(Alteration alteration)
    {
        var json = alteration switch
        {
            Alteration.ScheduleActivity a => new JsonObject { ["activityId"] = a.ActivityId, ["activityInstanceId"] = a.ActivityInstanceId },
            Alteration.CancelActivity a => new JsonObject { ["activityId"] = a.ActivityId, ["activityInstanceId"] = a.ActivityInstanceId },
            Alteration.ModifyVariable a => new JsonObject { ["variableId"] = a.VariableId, ["value"] = a.Value?.DeepClone() },
            Alteration.Migrate a => new JsonObject { ["targetVersion"] = a.TargetVersion },
            _ => [],
        };
        foreach (var name in json.Where(p => p.Value is null).Select(p => p.Key).ToList()) json.Remove(name);
        json.Insert(0, "type", alteration.GetType().Name);
        return json;
    }

    /// <summary>For people: the value of a variable may be a secret.</summary>
    public static JsonObject WriteMasked(Alteration alteration)
    {
        var json = Write(alteration);
        if (json.ContainsKey("value")) json["value"] = SecretValue.Mask;
        return json;
    }

    public static JsonArray WriteLog(IEnumerable<AlterationLogEntry> log) => [.. log.Select(JsonNode (entry) => new JsonObject
    {
        ["message"] = entry.Message,
        ["logLevel"] = entry.IsError ? "Error" : "Information",
        ["timestamp"] = entry.Timestamp,
        ["eventName"] = entry.EventName,
    })];

    private static bool HasActivity(JsonObject map) => Text(map, "activityId") is not null || Text(map, "activityInstanceId") is not null;

    private static string? Text(JsonObject map, string name) => Node(map, name) is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is { Length: > 0 } text ? text : null;

    private static JsonNode? Node(JsonObject map, string name) => map.FirstOrDefault(p => p.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
