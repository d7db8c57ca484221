using System.Text.Json;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Http.Resilience;

/// <summary>One retry of an activity, as Studio lists it.</summary>
/// <param name="AttemptNumber">1 for the first retry.</param>
/// <param name="RetryDelay">How long it waited for its turn.</param>
/// <param name="Details">Why it was needed, in words.</param>
public sealed record RetryAttempt(
    string Id,
    string ActivityInstanceId,
    string ActivityId,
    string WorkflowInstanceId,
    int AttemptNumber,
    TimeSpan RetryDelay,
    IReadOnlyDictionary<string, string> Details)
{
    /// <summary>Private state of the activity that holds the list; the record of the execution shows it, as in Elsa.</summary>
    public const string Property = "RetryAttempts";

    /// <summary>Set on the activity and on all that it is inside of, so that a viewer finds it.</summary>
    public const string Flag = "HasRetryAttempts";

    /// <summary>The retries that the record of an execution tells of.</summary>
    public static IReadOnlyList<RetryAttempt> Of(ActivityExecutionRecord record) => record.Properties?[Property]?.Deserialize<List<RetryAttempt>>(JsonValues.Options) ?? [];
}
