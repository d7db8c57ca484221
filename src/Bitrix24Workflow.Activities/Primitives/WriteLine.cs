using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Primitives;

[Activity("Elsa", "Console", "Writes a line of text to the server's console.")]
public sealed class WriteLine : CodeActivity
{
    [Input(Description = "The text.")]
    public Input<string>? Text { get; set; }

    protected override void Execute(ActivityExecutionContext context) =>
        context.GetRequiredService<IWorkflowConsole>().WriteLine(context.GetRaw(Text) is SecretValue ? SecretValue.Mask : context.Get(Text));
}
