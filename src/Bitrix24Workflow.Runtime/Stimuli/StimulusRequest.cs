namespace Bitrix24Workflow.Runtime.Stimuli;

/// <summary>Something has happened that triggers and bookmarks may wait for.</summary>
/// <param name="Name">Stimulus name, normally an activity type.</param>
/// <param name="Payload">What it is compared by.</param>
/// <param name="InstanceId">Only this instance; then nothing is started.</param>
/// <param name="Enqueue">Keep it for a bookmark that appears later, if nothing waited.</param>
public sealed record StimulusRequest(
    string Name,
    object Payload,
    IReadOnlyDictionary<string, object?> Input,
    string? CorrelationId = null,
    string? InstanceId = null,
    string? ActivityInstanceId = null,
    bool Enqueue = true);
