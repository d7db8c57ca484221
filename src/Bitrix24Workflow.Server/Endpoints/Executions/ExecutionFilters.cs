using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Executions;

internal static class ExecutionFilters
{
    public static ExecutionFilter Read(Arguments arguments) => new()
    {
        InstanceId = arguments.Text("workflowInstanceId") ?? throw ElsaProblemException.OfField("workflowInstanceId", "'workflowInstanceId' must not be empty."),
        ActivityId = arguments.Text("activityId"),
        ActivityNodeIds = arguments.Text("activityNodeId") is { } nodeId ? [nodeId] : arguments.Texts("activityNodeIds"),
        Completed = arguments.Flag("completed"),
    };
}
