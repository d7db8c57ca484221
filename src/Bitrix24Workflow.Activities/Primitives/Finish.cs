using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Primitives;

[Activity("Elsa", "Primitives", "Ends the whole instance at once.")]
public sealed class Finish : Activity, ITerminalNode
{
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        context.WorkflowExecutionContext.Finish();
        await context.CompleteActivityAsync();
    }
}
