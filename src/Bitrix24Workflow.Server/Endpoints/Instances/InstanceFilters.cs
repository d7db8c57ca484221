using System.Globalization;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Instances;

/// <summary>How requests name instances.</summary>
internal static class InstanceFilters
{
    public static InstanceFilter Read(Arguments arguments) => new()
    {
        Ids = arguments.Texts("ids"),
        DefinitionIds = [.. Both(arguments.Text("definitionId"), arguments.Texts("definitionIds"))],
        DefinitionVersionId = arguments.Text("definitionVersionId"),
        CorrelationId = arguments.Text("correlationId"),
        Name = arguments.Text("name"),
        Version = arguments.Number("version"),
        HasIncidents = arguments.Flag("hasIncidents"),
        IsSystem = arguments.Flag("isSystem"),
        ParentInstanceId = arguments.Text("parentWorkflowInstanceId"),
        SearchTerm = arguments.Text("searchTerm"),
        Statuses = [.. One(arguments.Choice<WorkflowStatus>("status", nameof(WorkflowStatus))), .. arguments.Choices<WorkflowStatus>("statuses", nameof(WorkflowStatus))],
        SubStatuses = [.. One(arguments.Choice<WorkflowSubStatus>("subStatus", nameof(WorkflowSubStatus))), .. arguments.Choices<WorkflowSubStatus>("subStatuses", nameof(WorkflowSubStatus))],
        Timestamps = [.. arguments.Array("timestampFilters").OfType<JsonObject>().Select(Timestamp)],
    };

    /// <summary>Studio's word for one of the columns differs from the server's.</summary>
    public static InstanceOrder Column(string name, string text) => text.ToUpperInvariant() switch
    {
        "CREATED" or "CREATEDAT" => InstanceOrder.Created,
        "UPDATED" or "UPDATEDAT" or "LASTEXECUTED" => InstanceOrder.UpdatedAt,
        "FINISHED" or "FINISHEDAT" => InstanceOrder.Finished,
        "NAME" => InstanceOrder.Name,
        _ => throw ElsaProblemException.OfField(name, $"Value [{text}] is not valid for a [OrderByWorkflowInstance] property!"),
    };

    private static TimestampFilter Timestamp(JsonObject filter)
    {
        var column = Column("timestampFilters", filter["column"]?.ToString() ?? "");
        var comparison = Arguments.Parse<TimestampOperator>("timestampFilters", filter["operator"]?.ToString() ?? "", nameof(TimestampOperator));
        return DateTimeOffset.TryParse(filter["timestamp"]?.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) && column != InstanceOrder.Name
            ? new TimestampFilter(column, comparison, moment)
            : throw ElsaProblemException.OfField("timestampFilters", "A column of time, an operator and a timestamp are expected.");
    }

    private static IEnumerable<T> One<T>(T? value)
        where T : struct => value is { } one ? [one] : [];

    private static IEnumerable<string> Both(string? one, IEnumerable<string> more) => one is null ? more : more.Append(one);
}
