using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Primitives;

[Activity("Elsa", "Primitives", "Ends in an incident.")]
public sealed class Fault : Activity
{
    // What Elsa records for a fault without a message; people search their incidents for it.
    private const string NoMessage = "Exception of type 'Elsa.Workflows.Exceptions.FaultException' was thrown.";

    [Input(Description = "Code of the fault.")]
    public Input<string>? Code { get; set; }

    [Input(Description = "What the fault belongs to, HTTP for instance.")]
    public Input<string>? Category { get; set; }

    [Input(DisplayName = "Type", Description = "Who is at fault: System, Business, …")]
    public Input<string>? FaultType { get; set; }

    [Input(Description = "What people are told.")]
    public Input<string>? Message { get; set; }

    protected override void Execute(ActivityExecutionContext context) =>
        throw new FaultException(context.Get(Code, "0"), context.Get(Category, "General"), context.Get(FaultType, "System"), context.Get(Message) ?? NoMessage);
}
