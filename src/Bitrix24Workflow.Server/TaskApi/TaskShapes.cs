using System.Text.Json.Nodes;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Tasks;

namespace Bitrix24Workflow.Server.TaskApi;

/// <summary>A process: a definition with the number that references may use.</summary>
internal sealed record ProcessAnswer(long Id, string DefinitionId, string? Alias, string? Name, bool IsPublished)
{
    public static ProcessAnswer Of(ProcessInfo process, Core.Definitions.WorkflowDefinition? latest) =>
        new(process.Number, process.DefinitionId, process.Alias, latest?.Name, latest?.IsPublished ?? false);
}

internal sealed record ParameterAnswer(string Name, string Kind, string Type, JsonNode? Value, bool IsSecret);

/// <summary>A task. Values of secrets are masks.</summary>
internal sealed record TaskAnswer(
    string Reference,
    string InstanceId,
    string DefinitionId,
    string Status,
    string SubStatus,
    IReadOnlyList<string> Position,
    IReadOnlyList<ParameterAnswer> Parameters,
    DateTimeOffset? NextDue,
    int Incidents,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? FinishedAt)
{
    public static TaskAnswer Of(TaskView task) => new(
        task.Reference,
        task.InstanceId,
        task.DefinitionId,
        task.Status.ToString(),
        task.SubStatus.ToString(),
        task.Position,
        [.. task.Parameters.Select(p => new ParameterAnswer(p.Name, p.Kind.ToString(), p.Type, p.Value, p.IsSecret))],
        task.NextDue,
        task.IncidentCount,
        task.CreatedAt,
        task.UpdatedAt,
        task.FinishedAt);
}

internal sealed record TaskPage(IReadOnlyList<TaskAnswer> Items, long TotalCount)
{
    public static TaskPage Of(Page<TaskView> page) => new([.. page.Items.Select(TaskAnswer.Of)], page.TotalCount);
}

/// <param name="Reference">Generated if not given.</param>
internal sealed record NewTask(string? Reference, JsonObject? Parameters);

internal sealed record TaskChange(JsonObject? Parameters);

internal sealed record NodeCounter(string ActivityId, long Entered, long Left);

internal sealed record CountersAnswer(long Total, long Running, long Exceptions, long Finished, IReadOnlyList<NodeCounter> Nodes);
