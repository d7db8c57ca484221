using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Flowchart;

namespace Bitrix24Workflow.Activities.ControlFlow;

[Activity("Elsa", "Branching", "Leaves through True or False, by a condition.", DisplayName = "Decision")]
[FlowNode("True", "False")]
[ExclusiveOutcomes]
public sealed class FlowDecision : Activity
{
    [Input(Description = "What decides between the outcomes.", UIHint = UIHints.SingleLine)]
    public Input<bool>? Condition { get; set; }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        context.CompleteActivityWithOutcomesAsync(context.Get(Condition) ? "True" : "False");
}
