using System.Globalization;
using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Server.TaskApi.Corezoid;

/// <summary>Turns one node of an exported process into activities and arrows.</summary>
internal sealed class NodeReader(JsonObject file, JsonObject node, List<JsonObject> activities, List<JsonObject> arrows, List<string> unsupported)
{
    public const string CallSuffix = "_call";
    public const string MergeSuffix = "_merge";
    public const string RequestParameter = "__request";
    public const string ScriptStart = "\n// The node's own code begins here.\n";
    public const string ScriptEnd = "\ndata;";

    private readonly string _id = node["id"]?.ToString() ?? throw new CorezoidFormatException("A node has no id.");
    private string _last = "";

    public void Read()
    {
        var logics = Objects(node["condition"]?["logics"]);
        var timer = Objects(node["condition"]?["semaphors"]).FirstOrDefault(s => Text(s, "type") == "time");
        foreach (var other in Objects(node["condition"]?["semaphors"]).Where(s => s != timer)) Refuse($"the alert at a count of {Text(other, "value")}; put the activity into Limits");
        var work = logics.Where(l => Text(l, "type") is not ("go" or "go_if_const")).ToList();
        foreach (var extra in work.Skip(1)) Refuse($"a second logic '{Text(extra, "type")}'");
        var waits = Add(work.FirstOrDefault(), logics, timer);
        if (logics.LastOrDefault(l => Text(l, "type") == "go") is { } go) Join(_last, _last == _id && activities[^1]["type"]!.ToString() == "Process.Condition" ? "Else" : "Done", Text(go, "to_node_id"));
        if (timer is null) return;
        if (waits) Join(_id, activities.Any(a => a["id"]!.ToString() == _id && a["type"]!.ToString() == "Elsa.Delay") ? "Done" : "Timeout", Text(timer, "to_node_id"));
        else Refuse("a time limit on a node that does not wait; put the activity into Limits");
    }

    /// <returns>Whether the node waits, so that a timer has a meaning.</returns>
    private bool Add(JsonObject? work, List<JsonObject> logics, JsonObject? timer)
    {
        switch (work is null ? null : Text(work, "type"))
        {
            case null when Text(node, "obj_type") == "1":
                Put("Elsa.Start");
                return false;
            case null when Text(node, "obj_type") == "2":
                Put("Elsa.End");
                return false;
            case null when logics.Exists(l => Text(l, "type") == "go_if_const"):
                Branches(logics);
                return false;
            case null when timer is not null:
                Put("Elsa.Delay")["timeSpan"] = Activities.Input("Literal", Span(timer), "TimeSpan");
                return true;
            case null:
                Put("Elsa.FlowNode");
                return false;
            case "set_param":
                var set = Put("Process.SetParameters", work);
                set["parameters"] = Activities.Table(work!["extra"]);
                set["types"] = Activities.Table(work["extra_type"]);
                return false;
            case "api":
                Call(work!);
                return false;
            case "api_rpc":
                var call = Put("Process.CallProcess", work);
                Target(call, work!, "extra");
                call["copyAll"] = Activities.Flag(Text(work!, "group") == "all");
                return Limit(call, timer);
            case "api_rpc_reply":
                var reply = Put("Process.Reply", work);
                reply["parameters"] = Activities.Table(work!["res_data"]);
                reply["throwException"] = Activities.Flag(Text(work, "throw_exception") is "true");
                reply["message"] = Activities.Text(work["exception_reason"]);
                return false;
            case "api_copy":
                Copy(work!);
                return false;
            case "api_callback":
                var wait = Put("Process.WaitForCallback", work);
                if (Text(work!, "obj_id_path") is { Length: > 0 } path) wait["taskIdPath"] = Activities.Input("Literal", path, "String");
                return Limit(wait, timer);
            case "api_queue":
                var queue = Put("Process.Queue", work);
                queue["data"] = Activities.Table(work!["data"] ?? work["extra"]);
                return Limit(queue, timer);
            case "api_get_task":
                var get = Put("Process.GetFromQueue", work);
                get["process"] = Activities.Text(work!["conv_id"]);
                get["node"] = Activities.Text(work["node_id"]);
                get["from"] = Activities.Input("Literal", Text(work, "order_by") is "DESC" or "end" ? "end" : "begin", "String");
                return false;
            case "api_sum":
                var sum = Put("Process.Sum", work);
                var first = Objects(work!["extra"]).FirstOrDefault() ?? work;
                sum["key"] = Activities.Input("Literal", Text(first, "name") ?? Text(first, "key"), "String");
                sum["value"] = Activities.Input("Template", Text(first, "value"));
                return false;
            case "api_code" when Text(work!, "lang") is null or "js":
                Script(work!);
                return false;
            default:
                Refuse($"the logic '{Text(work!, "type")}'");
                Put("Elsa.Fault", work)["message"] = Activities.Input("Literal", $"The logic '{Text(work!, "type")}' was not brought over.", "String");
                return false;
        }
    }

    private void Branches(List<JsonObject> logics)
    {
        var (table, names) = (new JsonObject(), new JsonArray());
        foreach (var branch in logics.Where(l => Text(l, "type") == "go_if_const"))
        {
            var name = $"Branch {names.Count + 1}";
            table[name] = branch["conditions"]?.DeepClone() ?? new JsonArray();
            names.Add(name);
            Join(_id, name, Text(branch, "to_node_id"));
        }

        var condition = Put("Process.Condition");
        condition["branches"] = Activities.Table(table);
        condition["outcomes"] = Activities.Input("Object", names.ToJsonString(), "ICollection<String>");
    }

    // What is sent is computed first, so that a quote in a value breaks nothing; a successful answer becomes parameters, as there.
    private void Call(JsonObject work)
    {
        var (answer, merge) = ($"{_id}{CallSuffix}_answer", $"{_id}{MergeSuffix}");
        Put("Process.SetParameters")["parameters"] = Activities.Table(new JsonObject { [RequestParameter] = work["extra"]?.DeepClone() ?? new JsonObject() });
        var call = Activities.Make("Elsa.FlowSendHttpRequest", _id + CallSuffix, node);
        activities.Add(call);
        Join(_id, "Done", _id + CallSuffix);
        var method = Text(work, "method") ?? "POST";
        call["url"] = Activities.Input("Template", Text(work, "url"), "Uri");
        call["method"] = Activities.Input("Literal", method, "String");
        call["contentType"] = Activities.Input("Literal", Text(work, "content_type") ?? "application/json", "String");
        if (method is not ("GET" or "HEAD")) call["content"] = Activities.Input("Input", new JsonObject { ["name"] = RequestParameter }.ToJsonString());
        else if (work["extra"] is JsonObject { Count: > 0 }) Refuse("the parameters of a GET; write them into the address");
        call["expectedStatusCodes"] = Activities.Input("Object", "[200,201,202]", "ICollection<Int32>");
        call["parsedContent"] = Activities.Output(answer);
        Take(merge, answer);
        foreach (var port in new[] { "200", "201", "202" }) Join(_id + CallSuffix, port, merge);
        if (Text(work, "err_node_id") is { Length: > 0 } failed)
            foreach (var port in new[] { "Unmatched status code", "Failed to connect", "Timeout" }) Join(_id + CallSuffix, port, failed);
        if (work["extra_headers"] is JsonObject { Count: > 0 }) Refuse("the headers of an API call");
        if (Text(work, "cert_pem") is { Length: > 0 }) Refuse("the client certificate of an API call");
    }

    private void Take(string merge, string variable)
    {
        file["variables"]!.AsArray().Add(Variable(variable));
        var take = Activities.Make("Process.SetParameters", merge);
        take["parameters"] = Activities.Input("Variable", new JsonObject { ["id"] = variable, ["name"] = variable }.ToJsonString());
        activities.Add(take);
        _last = merge;
    }

    private void Copy(JsonObject work)
    {
        var isModify = Text(work, "mode") == "modify";
        var copy = Put(isModify ? "Process.ModifyTask" : "Process.CopyTask", work);
        Target(copy, work, "data");
        copy["reference"] = Activities.Text(work["ref"]);
        if (!isModify) copy["copyAll"] = Activities.Flag(Text(work, "group") == "all");
    }

    private void Script(JsonObject work)
    {
        var (answer, merge) = ($"{_id}_data", $"{_id}{MergeSuffix}");
        var names = Objects(file["inputs"]).Select(i => Text(i, "name")!).ToList();
        var run = Put("Elsa.RunJavaScript", work);
        run["script"] = Activities.Input("JavaScript", $"var data = {{ {string.Join(", ", names.Select(n => $"{System.Text.Json.JsonSerializer.Serialize(n)}: getInput({System.Text.Json.JsonSerializer.Serialize(n)})"))} }};{ScriptStart}{Text(work, "src")}{ScriptEnd}", "String");
        run["result"] = Activities.Output(answer);
        Take(merge, answer);
        Join(_id, "Done", merge);
        if (Text(work, "err_node_id") is { Length: > 0 }) Refuse("the error port of a code node; an error there is an incident");
    }

    private bool Limit(JsonObject activity, JsonObject? timer)
    {
        if (timer is not null) activity["waitAtMost"] = Activities.Input("Literal", Span(timer), "TimeSpan");
        return true;
    }

    private static void Target(JsonObject activity, JsonObject work, string data)
    {
        activity["process"] = Activities.Text(work["conv_id"]);
        activity["parameters"] = Activities.Table(work[data]);
    }

    private JsonObject Put(string type, JsonObject? work = null)
    {
        var activity = Activities.Make(type, _id, node);
        activities.Add(activity);
        _last = _id;
        if (work is not null && type.StartsWith("Process.", StringComparison.Ordinal) && Text(work, "err_node_id") is { Length: > 0 } failed) Join(_id, "Failed", failed);
        return activity;
    }

    private void Join(string source, string port, string? target)
    {
        if (!string.IsNullOrEmpty(target)) arrows.Add(Activities.Arrow(source, port, target));
    }

    private void Refuse(string what) => unsupported.Add($"{Text(node, "title") ?? _id}: {what}.");

    private string Span(JsonObject timer)
    {
        if (!double.TryParse(Text(timer, "value"), CultureInfo.InvariantCulture, out var value))
        {
            Refuse("a moment that is computed; a minute stands there now");
            return "00:01:00";
        }

        return (Text(timer, "dimension") switch { "min" => TimeSpan.FromMinutes(value), "hour" => TimeSpan.FromHours(value), "day" => TimeSpan.FromDays(value), _ => TimeSpan.FromSeconds(value) }).ToString();
    }

    private static JsonObject Variable(string name) => new()
    {
        ["id"] = name, ["name"] = name, ["typeName"] = "Object", ["isArray"] = false, ["storageDriverTypeName"] = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core",
    };

    private static List<JsonObject> Objects(JsonNode? node) => [.. (node as JsonArray ?? []).OfType<JsonObject>()];

    private static string? Text(JsonObject map, string name) => map[name]?.ToString();
}
