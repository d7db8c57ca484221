using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bitrix24Workflow.Server.Endpoints.Executions;

/// <summary>Which executions led to this one, from the root on.</summary>
internal static class GetCallStack
{
    private const int Usual = 100;
    private const int Most = 1_000;

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("activity-executions/{id}/call-stack", HandleAsync).NeedsPermission(Permissions.ReadExecutions);

    private static async Task<Results<Ok<CallStackView>, NotFound>> HandleAsync(string id, Arguments arguments, IInstanceStore instances, CancellationToken cancellationToken)
    {
        if (await GetExecution.FindAsync(instances, id, cancellationToken) is not { } leaf) return TypedResults.NotFound();
        var all = (await instances.ExecutionsAsync(new ExecutionFilter { InstanceId = leaf.WorkflowInstanceId }, cancellationToken)).ToDictionary(r => r.Id);
        var chain = new List<ActivityExecutionRecord>();
        for (var record = leaf; record is not null && chain.Count < Most && !chain.Contains(record); record = By(record, all)) chain.Add(record);
        chain.Reverse();
        var part = chain.Skip(Math.Max(0, arguments.Number("skip") ?? 0)).Take(Math.Clamp(arguments.Number("take") ?? Usual, 1, Most));
        return TypedResults.Ok(new CallStackView(id, [.. part.Select(ExecutionView.Of)], chain.Count));
    }

    private static ActivityExecutionRecord? By(ActivityExecutionRecord record, Dictionary<string, ActivityExecutionRecord> all) =>
        record.SchedulingActivityExecutionId is { } id ? all.GetValueOrDefault(id) : null;
}
