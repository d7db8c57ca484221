using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Flowchart;

namespace Bitrix24Workflow.Core.Definitions;

/// <summary>What a workflow's author surely didn't mean, though it can be published: parts that never run, and flows that never come to an end.</summary>
public sealed class WorkflowWarnings(ExpressionLanguages languages, EngineOptions options)
{
    /// <summary>In words for the author; empty when there is nothing to say.</summary>
    public IReadOnlyList<string> Of(CompiledWorkflow workflow)
    {
        var mode = FlowchartActivity.ModeOf(workflow.Definition, options);
        return [.. workflow.Nodes.Where(n => n.InlineLevel == 0).SelectMany(n => Of(n, mode))];
    }

    private IEnumerable<string> Of(ActivityNode node, FlowchartMode mode)
    {
        var name = node.Activity.Name is { Length: > 0 } own ? own : node.Activity.Id;
        if (node is { Activity.Type: "Elsa.For", Children.Count: 0 }) yield return $"The loop '{name}' has no body: it never completes.";
        if (node is { Activity.Type: "Elsa.While", Children.Count: 0 }) yield return $"The loop '{name}' has no body: it ends only if its condition changes something.";
        for (var i = 0; i < node.Inputs.Count; i++)
            if (node.Inputs[i]?.Expression is { } expression && !languages.Knows(expression.Type))
                yield return $"'{node.Descriptor.WrappedInputs[i].DisplayName}' of '{name}' is written in {expression.Type}, which this host doesn't have: it counts as not set.";
        if (node.Activity is not FlowchartActivity flowchart) yield break;
        foreach (var warning in new FlowWarnings(flowchart, mode).Find()) yield return warning;
    }
}
