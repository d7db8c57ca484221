using System.Globalization;
using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Server.TaskApi.Corezoid;

/// <summary>Turns an activity, with those that belong to it, back into a node.</summary>
internal sealed class NodeWriter(JsonObject activity, List<JsonObject> all, List<JsonObject> arrows, List<string> unsupported)
{
    private readonly string _id = activity["id"]!.ToString();

    public JsonObject Write()
    {
        var (logics, timers) = (new JsonArray(), new JsonArray());
        var type = activity["type"]!.ToString();
        var kind = type switch { "Elsa.Start" => 1, "Elsa.End" or "Elsa.Finish" => 2, _ => 0 };
        Fill(type, logics, timers);
        if (kind != 2 && Next(_id, type == "Process.Condition" ? "Else" : "Done") is { } next && type != "Elsa.Delay") logics.Add(Go(next));
        var position = activity["metadata"]?["designer"]?["position"];
        return new JsonObject
        {
            ["id"] = CorezoidExport.IdOf(_id),
            ["obj_type"] = kind,
            ["condition"] = new JsonObject { ["logics"] = logics, ["semaphors"] = timers },
            ["title"] = activity["metadata"]?["displayText"]?.ToString() ?? activity["name"]?.ToString() ?? _id,
            ["description"] = activity["metadata"]?["description"]?.ToString() ?? "",
            ["x"] = position?["x"]?.DeepClone() ?? 0,
            ["y"] = position?["y"]?.DeepClone() ?? 0,
            ["extra"] = "{\"modeForm\":\"collapse\",\"icon\":\"\"}",
            ["options"] = null,
        };
    }

    private void Fill(string type, JsonArray logics, JsonArray timers)
    {
        switch (type)
        {
            case "Elsa.Start" or "Elsa.End" or "Elsa.Finish" or "Elsa.FlowNode":
                break;
            case "Elsa.Delay":
                timers.Add(Timer(Value(activity, "timeSpan"), Next(_id, "Done")));
                break;
            case "Process.Condition":
                foreach (var (branch, conditions) in Table(activity, "branches")) logics.Add(new JsonObject { ["type"] = "go_if_const", ["conditions"] = conditions?.DeepClone(), ["to_node_id"] = Target(_id, branch) });
                break;
            case "Process.SetParameters" when all.Find(a => a["id"]!.ToString() == _id + NodeReader.CallSuffix) is { } call:
                logics.Add(Failing(new JsonObject
                {
                    ["type"] = "api", ["format"] = "", ["method"] = Value(call, "method"), ["url"] = Value(call, "url"), ["content_type"] = Value(call, "contentType"),
                    ["extra"] = Table(activity, "parameters")[NodeReader.RequestParameter]?.DeepClone(), ["extra_type"] = new JsonObject(), ["max_threads"] = 5,
                }, Next(_id + NodeReader.CallSuffix, "Failed to connect")));
                break;
            case "Process.SetParameters":
                logics.Add(Failing(new JsonObject { ["type"] = "set_param", ["extra"] = Table(activity, "parameters"), ["extra_type"] = Table(activity, "types") }));
                break;
            case "Process.CopyTask" or "Process.ModifyTask":
                logics.Add(Failing(new JsonObject
                {
                    ["type"] = "api_copy", ["mode"] = type == "Process.CopyTask" ? "create" : "modify", ["conv_id"] = Value(activity, "process"), ["ref"] = Value(activity, "reference"),
                    ["data"] = Table(activity, "parameters"), ["group"] = Value(activity, "copyAll") == "true" ? "all" : "", ["is_sync"] = true,
                }));
                break;
            case "Process.CallProcess":
                logics.Add(Failing(new JsonObject { ["type"] = "api_rpc", ["conv_id"] = Value(activity, "process"), ["extra"] = Table(activity, "parameters"), ["extra_type"] = new JsonObject(), ["group"] = Value(activity, "copyAll") == "true" ? "all" : "" }));
                Wait(timers);
                break;
            case "Process.Reply":
                logics.Add(new JsonObject { ["type"] = "api_rpc_reply", ["mode"] = "key_value", ["res_data"] = Table(activity, "parameters"), ["res_data_type"] = new JsonObject(), ["throw_exception"] = Value(activity, "throwException") == "true", ["exception_reason"] = Value(activity, "message") ?? "" });
                break;
            case "Process.WaitForCallback":
                logics.Add(new JsonObject { ["type"] = "api_callback", ["is_sync"] = false, ["obj_id_path"] = Value(activity, "taskIdPath") ?? "" });
                Wait(timers);
                break;
            case "Process.Queue":
                logics.Add(new JsonObject { ["type"] = "api_queue", ["data"] = Table(activity, "data") });
                Wait(timers);
                break;
            case "Process.GetFromQueue":
                logics.Add(Failing(new JsonObject { ["type"] = "api_get_task", ["conv_id"] = Value(activity, "process"), ["node_id"] = Value(activity, "node"), ["order_by"] = Value(activity, "from") == "end" ? "DESC" : "ASC" }));
                break;
            case "Process.Sum":
                logics.Add(Failing(new JsonObject { ["type"] = "api_sum", ["extra"] = new JsonArray(new JsonObject { ["name"] = Value(activity, "key"), ["value"] = Value(activity, "value") }) }));
                break;
            case "Elsa.RunJavaScript" when Value(activity, "script") is { } script && script.Contains(NodeReader.ScriptStart, StringComparison.Ordinal):
                logics.Add(new JsonObject { ["type"] = "api_code", ["lang"] = "js", ["src"] = script[(script.IndexOf(NodeReader.ScriptStart, StringComparison.Ordinal) + NodeReader.ScriptStart.Length)..^NodeReader.ScriptEnd.Length] });
                break;
            default:
                unsupported.Add($"{activity["name"] ?? _id}: an activity of type {type} has no counterpart.");
                break;
        }
    }

    private void Wait(JsonArray timers)
    {
        if (Value(activity, "waitAtMost") is { Length: > 0 } limit) timers.Add(Timer(limit, Next(_id, "Timeout")));
    }

    private JsonObject Failing(JsonObject logic, string? target = null)
    {
        logic["err_node_id"] = (target ?? Next(_id, "Failed")) is { } node ? CorezoidExport.IdOf(node) : "";
        return logic;
    }

    private static JsonObject Timer(string? span, string? target)
    {
        var time = TimeSpan.TryParse(span, CultureInfo.InvariantCulture, out var parsed) ? parsed : TimeSpan.FromMinutes(1);
        var (value, dimension) = time switch
        {
            { TotalDays: var d } when d >= 1 && d % 1 == 0 => (d, "day"),
            { TotalHours: var h } when h >= 1 && h % 1 == 0 => (h, "hour"),
            { TotalMinutes: var m } when m >= 1 && m % 1 == 0 => (m, "min"),
            _ => (time.TotalSeconds, "sec"),
        };
        return new JsonObject { ["type"] = "time", ["value"] = (long)value, ["dimension"] = dimension, ["to_node_id"] = target is null ? "" : CorezoidExport.IdOf(target) };
    }

    private static JsonObject Go(string target) => new() { ["type"] = "go", ["to_node_id"] = CorezoidExport.IdOf(target) };

    private string? Target(string source, string port) => Next(source, port) is { } node ? CorezoidExport.IdOf(node) : null;

    // What belongs to a node is passed over: the arrow is the node's own.
    private string? Next(string source, string port)
    {
        var id = arrows.Find(a => a["source"]!["activity"]!.ToString() == source && (a["source"]!["port"]?.ToString() ?? "Done") == port)?["target"]!["activity"]!.ToString();
        if (port != "Done" || id is null) return id;
        if (id == source + NodeReader.CallSuffix || id == source + NodeReader.MergeSuffix) return Next(_id + NodeReader.MergeSuffix, "Done");
        return id;
    }

    private static string? Value(JsonObject from, string input) => Activities.ValueOf(from, input);

    private static JsonObject Table(JsonObject from, string input)
    {
        try
        {
            return Value(from, input) is { Length: > 0 } json ? JsonNode.Parse(json) as JsonObject ?? [] : [];
        }
        catch (System.Text.Json.JsonException)
        {
            return [];
        }
    }
}
