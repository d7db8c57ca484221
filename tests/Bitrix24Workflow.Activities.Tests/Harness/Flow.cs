using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.Harness;

/// <summary>Flowcharts of activities that write their ids.</summary>
internal static class Flow
{
    public static JsonObject Say(string id) => Json.WriteLine(id, Json.Literal(id));

    public static JsonObject Merging(JsonObject activity, string mode)
    {
        activity["customProperties"] = new JsonObject { ["mergeMode"] = mode };
        return activity;
    }

    public static JsonObject Join(string id, string mode) => Json.Activity("FlowJoin", id, ("mode", Json.Literal(mode)));

    public static JsonObject Decision(string id, bool value) => Json.Activity("FlowDecision", id, ("condition", Json.Literal(value)));

    public static JsonObject Decision(string id, string script) => Json.Activity("FlowDecision", id, ("condition", Json.JavaScript(script)));

    public static JsonObject Event(string id, string name) => Json.Activity("Event", id, ("eventName", Json.Literal(name)));

    /// <summary>A workflow used as an activity.</summary>
    public static JsonObject Use(string type, string id, params (string Name, JsonNode? Value)[] properties)
    {
        var result = Json.Activity(type, id, properties);
        result["type"] = type;
        return result;
    }

    public static FlowchartMode Mode(string text) => text == "token" ? FlowchartMode.TokenBased : FlowchartMode.CounterBased;
}
