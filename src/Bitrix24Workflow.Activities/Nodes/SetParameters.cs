using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Activities.Nodes;

/// <summary>All values are computed before the first is given, so that one may use what another had before.</summary>
[Activity("Process", "Processes", "Gives parameters of the task new values: text with {{parameters}} and $.functions, or JSON.", DisplayName = "Set parameters")]
[FlowNode("Done", Failed)]
public sealed class SetParameters : NodeActivity
{
    [Input(Description = "Values by name, as a JSON object; texts are templates: {\"sum\": \"$.math({{price}}*{{count}})\"}.", UIHint = UIHints.JsonEditor, DefaultSyntax = "Object", AutoEvaluate = false, Order = 1)]
    public Input<object>? Parameters { get; set; }

    [Input(Description = "Types by name, where a value must have one: {\"sum\": \"number\"}. String, number, boolean, object or array.", UIHint = UIHints.JsonEditor, DefaultSyntax = "Object", AutoEvaluate = false, Order = 2)]
    public Input<object>? Types { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        try
        {
            var values = await NodeParameters.EvaluateAsync(context, Parameters);
            foreach (var (name, type) in NodeParameters.Parse(Types?.Expression?.Value))
                if (values.TryGetValue(name, out var value)) values[name] = ParameterTypes.Convert(name, value, type?.ToString() ?? "");
            NodeParameters.Set(context, values);
        }
        catch (ExpressionException e)
        {
            await FailAsync(context, "set_param_wrong_convert_param", e.Message);
            return;
        }

        await SucceedAsync(context);
    }
}
