using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Core.Activities;

/// <summary>An activity that is complete when its code has run, unless the code created a bookmark or scheduled a child.</summary>
public abstract class CodeActivity : Activity
{
    internal override async ValueTask RunAsync(ActivityExecutionContext context)
    {
        await ExecuteAsync(context);
        if (!context.HasPendingWork) await context.CompleteActivityAsync();
    }
}
