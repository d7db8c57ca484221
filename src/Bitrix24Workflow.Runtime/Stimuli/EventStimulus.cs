namespace Bitrix24Workflow.Runtime.Stimuli;

/// <summary>The stimulus that <c>Elsa.Event</c> waits for.</summary>
public static class EventStimulus
{
    public static StimulusRequest Of(string eventName, object? payload, string? correlationId = null, string? instanceId = null, string? activityInstanceId = null) =>
        new(Core.Execution.Stimuli.EventName, Core.Execution.Stimuli.Event(eventName), Input(payload), correlationId, instanceId, activityInstanceId);

    // The entries of an object are inputs too, so that a triggered workflow finds them by name.
    private static Dictionary<string, object?> Input(object? payload)
    {
        var input = payload is IDictionary<string, object?> map ? new Dictionary<string, object?>(map) : [];
        input[Core.Execution.Stimuli.EventPayloadInput] = payload;
        return input;
    }
}
