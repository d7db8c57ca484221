using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Primitives;

[Activity("Elsa", "Primitives", "Gives a variable a value.")]
public sealed class SetVariable : CodeActivity
{
    [Input(Description = "The variable.", UIHint = UIHints.VariablePicker)]
    public Variable? Variable { get; set; }

    [Input(Description = "Its new value.")]
    public Input<object>? Value { get; set; }

    // By id, not by name: renaming a variable must not redirect the assignment to another one.
    protected override void Execute(ActivityExecutionContext context)
    {
        if (Variable is null) throw new InvalidOperationException("No variable is chosen.");
        var slot = context.FindVariableById(Variable.Id) ?? throw new InvalidOperationException($"Variable '{Variable.Id}' not found.");
        ActivityExecutionContext.Assign(slot, context.GetRaw(Value));
    }
}
