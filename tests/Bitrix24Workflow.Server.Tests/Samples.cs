using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Server.Tests;

/// <summary>Definitions as Studio would save them.</summary>
internal static class Samples
{
    private const string InstanceDriver = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core";
    private const string SecretDriver = "Bitrix24Workflow.SecretStorageDriver, Bitrix24Workflow.Core";

    /// <summary>Writes a line and ends; its variable Counter is 5 then.</summary>
    public static JsonObject Line(string id, string? name = null) => Definition(id, name, Flowchart(SetCounter(), WriteLine("WriteLine1", "Hello")), Variable("v1", "Counter", "Int32", "0", InstanceDriver));

    /// <summary>Waits for the event.</summary>
    public static JsonObject Waiting(string id, string eventName) => Definition(
        id,
        null,
        Flowchart(
            WriteLine("WriteLine1", "Before"),
            Activity("Event1", "Elsa.Event", ("eventName", Literal("String", eventName))),
            WriteLine("WriteLine2", "After")),
        Variable("v1", "Counter", "Int32", "1", InstanceDriver),
        Variable("v2", "Password", "String", null, SecretDriver));

    /// <summary>Waits for a task and writes what of its result is said under "approved", or null.</summary>
    public static JsonObject Tasked(string id)
    {
        var task = Activity("RunTask1", "Elsa.RunTask", ("taskName", Literal("String", "approve")), ("result", new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "v1" } }));
        var write = Activity("WriteLine1", "Elsa.WriteLine", ("text", Expression("String", "JavaScript", "JSON.stringify(getVariable('Verdict')?.approved ?? null)")));
        return Definition(id, null, Flowchart(task, write), Variable("v1", "Verdict", "Object", null, InstanceDriver));
    }

    /// <summary>As <see cref="Waiting"/>, with a variable that is not stored.</summary>
    public static JsonObject Forgetful(string id)
    {
        var definition = Waiting(id, $"go-{id}");
        definition["variables"]!.AsArray().Add(new JsonObject { ["id"] = "v3", ["name"] = "Forgotten", ["typeName"] = "String", ["isArray"] = false, ["value"] = "at first" });
        return definition;
    }

    public static JsonObject Failing(string id) => Definition(id, null, Flowchart(Activity("Fault1", "Elsa.Fault", ("message", Literal("String", "Something broke")))));

    /// <summary>Waits for an event, and its tasks have unique references.</summary>
    public static JsonObject Referenced(string id)
    {
        var definition = Waiting(id, $"go-{id}");
        definition["options"]!["activationStrategyType"] = "Bitrix24Workflow.UniqueReferenceStrategy, Bitrix24Workflow.Core";
        definition["inputs"] = new JsonArray(Input("portal", InstanceDriver), Input("client_id", InstanceDriver), Input("client_secret", SecretDriver));
        return definition;
    }

    /// <summary>May be used as an activity; writes a line.</summary>
    public static JsonObject Reusable(string id, string name)
    {
        var definition = Line(id, name);
        definition["options"]!["usableAsActivity"] = true;
        return definition;
    }

    /// <summary>Uses a version of another workflow as its only activity.</summary>
    public static JsonObject Using(string id, JsonNode used) => Definition(id, null, Flowchart(Activity(
        "Use1",
        used["name"]!.ToString(),
        ("workflowDefinitionId", used["definitionId"]!.DeepClone()),
        ("workflowDefinitionVersionId", used["id"]!.DeepClone()))));

    /// <summary>Keeps a script's value in its variable Result, then waits for the event.</summary>
    public static JsonObject Scripted(string id, string script, string eventName) => Definition(
        id,
        null,
        Flowchart(
            Activity("SetVariable1", "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = "v1", ["name"] = "Result", ["typeName"] = "String" }), ("value", Expression("Object", "JavaScript", script))),
            Activity("Event1", "Elsa.Event", ("eventName", Literal("String", eventName)))),
        Variable("v1", "Result", "String", null, InstanceDriver));

    /// <summary>Sends one request, which is repeated at once and up to three times.</summary>
    public static JsonObject Calling(string id, Uri url, string authorization)
    {
        var call = Activity("Call1", "Elsa.FlowSendHttpRequest", ("url", Literal("Uri", url.ToString())), ("authorization", Expression("String", "JavaScript", $"'{authorization}'")));
        var strategy = Expression("Object", "JavaScript", "({ maxRetryAttempts: 3, delay: '00:00:00', backoffType: 'Constant' })")["expression"]!;
        call["customProperties"] = new JsonObject { ["resilienceStrategy"] = new JsonObject { ["mode"] = "Expression", ["expression"] = strategy.DeepClone() } };
        return Definition(id, null, Flowchart(call));
    }

    private static JsonObject Definition(string id, string? name, JsonObject root, params JsonNode[] variables) => new()
    {
        ["definitionId"] = id,
        ["name"] = name ?? id,
        ["variables"] = new JsonArray(variables),
        ["inputs"] = null,
        ["outputs"] = null,
        ["outcomes"] = null,
        ["customProperties"] = null,
        ["options"] = new JsonObject(),
        ["root"] = root,
    };

    private static JsonObject Flowchart(params JsonObject[] activities)
    {
        var ids = activities.Select(a => a["id"]!.GetValue<string>()).ToList();
        var connections = ids.Zip(ids.Skip(1)).Select(pair => (JsonNode)new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = pair.First, ["port"] = "Done" },
            ["target"] = new JsonObject { ["activity"] = pair.Second, ["port"] = "In" },
        });
        var flowchart = Activity("Flowchart1", "Elsa.Flowchart");
        flowchart["activities"] = new JsonArray(activities);
        flowchart["connections"] = new JsonArray([.. connections]);
        return flowchart;
    }

    private static JsonObject SetCounter() => Activity("SetVariable1", "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = "v1", ["name"] = "Counter", ["typeName"] = "Int32" }), ("value", Literal("Object", "5")));

    private static JsonObject WriteLine(string id, string text) => Activity(id, "Elsa.WriteLine", ("text", Literal("String", text)));

    private static JsonObject Activity(string id, string type, params (string Name, JsonNode Value)[] inputs)
    {
        var activity = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, value) in inputs) activity[name] = value;
        return activity;
    }

    private static JsonObject Literal(string type, string value) => Expression(type, "Literal", value);

    private static JsonObject Expression(string type, string language, string value) => new() { ["typeName"] = type, ["expression"] = new JsonObject { ["type"] = language, ["value"] = value } };

    private static JsonObject Variable(string id, string name, string type, string? value, string driver) =>
        new() { ["id"] = id, ["name"] = name, ["typeName"] = type, ["isArray"] = false, ["value"] = value, ["storageDriverTypeName"] = driver };

    private static JsonObject Input(string name, string driver) => new() { ["name"] = name, ["type"] = "String", ["displayName"] = name, ["storageDriverType"] = driver };
}
