using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Core.Flowchart;

/// <summary>Joins branches; the flowchart decides by <see cref="Mode"/> when it runs.</summary>
[Activity("Elsa", "Branching", "Merges several branches into one.", DisplayName = "Join")]
public sealed class FlowJoin : CodeActivity
{
    [Input(Description = "Which of the incoming branches are waited for.", DefaultValue = FlowJoinMode.WaitAny)]
    public Input<FlowJoinMode>? Mode { get; set; }

    /// <summary>The mode is needed before the join runs, so only a literal counts.</summary>
    internal FlowJoinMode LiteralMode => Mode?.Expression is { Type: "Literal" } literal
        ? ObjectConverter.ConvertTo<FlowJoinMode>(literal.Value is JsonNode node ? JsonValues.FromJson(node) : literal.Value)
        : FlowJoinMode.WaitAny;

    // While it runs, not when it has: with nothing running the flowchart would take the end of the last branch for its own.
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => FlowchartActivity.CancelBranchesOfAsync(context);
}
