using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Nodes;

/// <summary>Parks the task until somebody posts JSON to the address of this node, or modifies the task; what came with it becomes parameters.</summary>
[Activity("Process", "Processes", "Waits for a call to the address of this node, or for Modify task; what comes becomes parameters. The addresses stand at /api/processes/ID/callbacks.", DisplayName = "Waiting for callback")]
[FlowNode("Done", "Timeout")]
public sealed class WaitForCallback : Activity
{
    public const string BookmarkName = "Process.WaitForCallback";

    /// <summary>Stands for every parameter among those that wake a bookmark.</summary>
    public const string AnyParameter = "*";

    private static readonly TimeSpan Usual = TimeSpan.FromDays(1);

    [Input(DisplayName = "Path of the task id", Description = "Where the body of the call holds the id or the reference of the task.", DefaultValue = "task_id", Order = 1)]
    public Input<string>? TaskIdPath { get; set; }

    [Input(DisplayName = "Wait at most", Description = "After that the task leaves by Timeout.", DefaultValue = "1.00:00:00", Order = 2)]
    public Input<TimeSpan?>? WaitAtMost { get; set; }

    [Output(Description = "What came.")]
    public Output<object>? Result { get; set; }

    protected override void Execute(ActivityExecutionContext context)
    {
        context.CreateBookmark(new BookmarkOptions { Name = BookmarkName, Callback = OnCallbackAsync, ResumeOnParameters = [AnyParameter] });
        context.DelayFor(context.Get(WaitAtMost) ?? Usual, OnTimeoutAsync);
    }

    private ValueTask OnCallbackAsync(ActivityExecutionContext context)
    {
        context.Set(Result, context.ResumeInput.ToDictionary(p => p.Key, p => p.Value), nameof(Result));
        return context.CompleteActivityAsync();
    }

    private static ValueTask OnTimeoutAsync(ActivityExecutionContext context) => context.CompleteActivityWithOutcomesAsync("Timeout");
}
