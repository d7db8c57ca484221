using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Primitives;

[Activity("Elsa", "Primitives", "Gives the running instance a correlation id.")]
public sealed class Correlate : CodeActivity
{
    [Input(Description = "The correlation id.")]
    public Input<string>? CorrelationId { get; set; }

    protected override void Execute(ActivityExecutionContext context) => context.WorkflowExecutionContext.CorrelationId = context.Get(CorrelationId);
}
