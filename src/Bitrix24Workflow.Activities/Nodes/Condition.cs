using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Flowchart;

namespace Bitrix24Workflow.Activities.Nodes;

/// <summary>Branches are tried in their order, and the first of which all comparisons hold is taken.</summary>
[Activity("Process", "Processes", "Leaves through the first branch of which all comparisons hold, else through Else. Types count: 10 is not \"10\".")]
[FlowNode(Else)]
public sealed class Condition : Activity
{
    private const string Else = "Else";

    [Input(
        Description = "Comparisons by branch: {\"Large\": [{\"param\": \"sum\", \"fun\": \"more\", \"const\": \"100\", \"cast\": \"number\"}]}. fun: eq, not_eq, less, more, less_or_eq, more_or_eq, regexp; cast: string, number, boolean, object, array.",
        UIHint = UIHints.JsonEditor, DefaultSyntax = "Object", AutoEvaluate = false, Order = 1)]
    public Input<object>? Branches { get; set; }

    [Input(Description = "Names of the branches, which become outcomes.", UIHint = UIHints.DynamicOutcomes, Order = 2)]
    public Input<ICollection<string>>? Outcomes { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        foreach (var (branch, comparisons) in NodeParameters.Parse(Branches?.Expression?.Value))
        {
            if (comparisons is not JsonArray list) throw new ExpressionException($"The branch '{branch}' is no list of comparisons.");
            if (!await HoldsAsync(context, branch, list)) continue;
            await context.CompleteActivityWithOutcomesAsync(branch);
            return;
        }

        await context.CompleteActivityWithOutcomesAsync(Else);
    }

    private static async ValueTask<bool> HoldsAsync(ActivityExecutionContext context, string branch, JsonArray comparisons)
    {
        foreach (var item in comparisons)
            if (!await Comparison.Read(branch, item).HoldsAsync(context)) return false;
        return true;
    }
}
