using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.ControlFlow;

[Activity("Elsa", "Branching", "Leaves through the outcomes whose conditions hold.", DisplayName = "Switch (flow)")]
[FlowNode("Default")]
public sealed class FlowSwitch : Activity
{
    [Input(Description = "Outcomes and their conditions.", UIHint = UIHints.FlowSwitchEditor)]
    public ICollection<FlowSwitchCase> Cases { get; set; } = [];

    [Input(Description = "Whether the first case that holds is taken, or all of them.")]
    public Input<SwitchMode>? Mode { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matches = new List<string>();
        foreach (var item in Cases)
        {
            if (item.Condition is null || !ObjectConverter.ConvertTo<bool>(await context.EvaluateAsync(item.Condition, typeof(bool)))) continue;
            matches.Add(item.Label);
            if (context.Get(Mode) == SwitchMode.MatchFirst) break;
        }

        await context.CompleteActivityWithOutcomesAsync(matches.Count > 0 ? [.. matches] : ["Default"]);
    }
}
