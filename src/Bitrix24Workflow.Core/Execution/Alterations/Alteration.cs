using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Core.Execution.Alterations;

/// <summary>A change of a living instance that its flow did not make.</summary>
public abstract record Alteration
{
    /// <summary>Runs an activity: a faulted execution of it anew, else a further one. One of the two ids is needed.</summary>
    public sealed record ScheduleActivity(string? ActivityId, string? ActivityInstanceId) : Alteration;

    public sealed record CancelActivity(string? ActivityId, string? ActivityInstanceId) : Alteration;

    /// <param name="VariableId">Id or name.</param>
    public sealed record ModifyVariable(string VariableId, JsonNode? Value) : Alteration;

    /// <summary>Goes on with another version of the same definition.</summary>
    public sealed record Migrate(int TargetVersion) : Alteration;

    public sealed record Cancel : Alteration;
}
