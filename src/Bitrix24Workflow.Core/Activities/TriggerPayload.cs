namespace Bitrix24Workflow.Core.Activities;

/// <param name="Name">Stimulus name, normally the activity type.</param>
/// <param name="Payload">What the stimulus is compared by.</param>
/// <param name="Metadata">What the host needs to know before it starts anything, and nothing is compared by (who may call an HTTP endpoint).</param>
/// <param name="NextDue">For clock triggers: computes the next moment after the given one, null when there is none.</param>
public sealed record TriggerPayload(string Name, object Payload, Func<DateTimeOffset, DateTimeOffset?>? NextDue = null, IReadOnlyDictionary<string, string>? Metadata = null);
