namespace Bitrix24Workflow.Core.Activities;

/// <param name="Name">Stimulus name, normally the activity type.</param>
/// <param name="Payload">What the stimulus is compared by.</param>
/// <param name="NextDue">For clock triggers: computes the next moment after the given one, null when there is none.</param>
public sealed record TriggerPayload(string Name, object Payload, Func<DateTimeOffset, DateTimeOffset?>? NextDue = null);
