using System.Text.Json.Nodes;
using Bitrix24Workflow.Runtime;
using Bitrix24Workflow.Runtime.Admin;
using Bitrix24Workflow.Runtime.Shards;

namespace Bitrix24Workflow.Server.Endpoints.RuntimeControl;

/// <summary>The runtime's state as Elsa's API shows it.</summary>
internal sealed class RuntimeStatusView(RuntimeHost host, RuntimeGate gate, RuntimeAdmin admin, ShardTable shards)
{
    private static readonly string[] Sources = ["scheduling.trigger", "internal.bookmark-queue-worker", "http.trigger"];

    public JsonObject Read()
    {
        var accepts = host.IsReady && gate.IsOpen;
        var state = new JsonObject { ["reason"] = Reason(), ["isAcceptingNewWork"] = accepts };
        if (gate.Paused is { } pause)
        {
            state["pausedAt"] = pause.Since;
            if (pause.Reason is not null) state["pauseReasonText"] = pause.Reason;
            if (pause.By is not null) state["pauseRequestedBy"] = pause.By;
        }

        if (gate.DrainingSince is { } draining) state["drainStartedAt"] = draining;
        state["generationId"] = $"{shards.Epoch}";
        return new JsonObject { ["state"] = state, ["sources"] = SourceStates(), ["activeExecutionCycleCount"] = admin.Active };
    }

    public JsonArray SourceStates() => [.. Sources.Select(JsonNode (name) =>
    {
        var source = new JsonObject { ["name"] = name, ["state"] = host.IsReady && gate.IsOpen ? "Running" : "Paused" };
        if (gate.ChangedAt is { } changed) source["lastTransitionAt"] = changed;
        return source;
    })];

    private string Reason() => (gate.Paused is not null, gate.DrainingSince is not null || !host.IsReady) switch
    {
        (true, true) => "AdministrativePause, Drain",
        (true, false) => "AdministrativePause",
        (false, true) => "Drain",
        _ => "None",
    };
}
