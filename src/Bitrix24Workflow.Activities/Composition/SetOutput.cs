using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Composition;

[Activity("Elsa", "Composition", "Gives an output of the workflow its value.")]
public sealed class SetOutput : CodeActivity
{
    [Input(DisplayName = "Output", Description = "Name of the output.", UIHint = UIHints.OutputPicker)]
    public Input<string>? OutputName { get; set; }

    [Input(Description = "Its value.")]
    public Input<object>? OutputValue { get; set; }

    protected override void Execute(ActivityExecutionContext context)
    {
        if (context.Get(OutputName) is { Length: > 0 } name) context.SetWorkflowOutput(name, context.GetRaw(OutputValue));
    }
}
