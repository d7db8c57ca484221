namespace Bitrix24Workflow.Activities.Composition;

/// <summary>How a workflow that was run inline came out.</summary>
public sealed record ExecuteWorkflowResult(string? WorkflowInstanceId, string? Status, string? SubStatus, object? Output)
{
    /// <summary>A plain dictionary, since results live in variables and in JSON.</summary>
    public Dictionary<string, object?> ToDictionary() => new()
    {
        ["workflowInstanceId"] = WorkflowInstanceId,
        ["status"] = Status,
        ["subStatus"] = SubStatus,
        ["output"] = Output,
    };
}
