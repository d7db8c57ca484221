using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Nodes;

/// <summary>The sum is part of the commit of each task that adds to it, so nothing is added twice or lost. Kept to six places.</summary>
[Activity("Process", "Processes", "Adds a number to a sum of this node over all tasks; read as {{node[ID].KEY}}.")]
[FlowNode("Done", Failed)]
public sealed class Sum : NodeActivity
{
    [Input(Description = "Name of the sum.", DefaultValue = "sum", Order = 1)]
    public Input<string>? Key { get; set; }

    [Input(Description = "What is added.", DefaultSyntax = "Template", Order = 2)]
    public Input<object>? Value { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        try
        {
            var key = context.Get(Key) is { Length: > 0 } name ? name : "sum";
            var number = ParameterTypes.Convert(key, SecretValue.Reveal(context.GetRaw(Value)), "number");
            context.WorkflowExecutionContext.AddToSum(context, key, number is null ? 0 : ParameterTypes.Number(number));
        }
        catch (Exception e) when (e is ExpressionException or OverflowException)
        {
            await FailAsync(context, "sum_wrong_convert_param", e.Message);
            return;
        }

        await SucceedAsync(context);
    }
}
