using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Execution.Background;
using Bitrix24Workflow.Core.Logging;

namespace Bitrix24Workflow.Core.Definitions;

/// <summary>One activity of a compiled workflow, with its place in the tree.</summary>
public sealed class ActivityNode
{
    /// <param name="workflows">The definitions that the activity is inside of, from the instance's own to the innermost.</param>
    internal ActivityNode(int index, IActivity activity, ActivityNode? parent, ActivityDescriptor descriptor, IReadOnlyList<Input?> inputs, IReadOnlyList<WorkflowDefinition> workflows)
    {
        Index = index;
        Activity = activity;
        Parent = parent;
        Descriptor = descriptor;
        Inputs = inputs;
        InlineLevel = parent is null ? 0 : parent.InlineLevel + (parent.Activity is WorkflowDefinitionActivity ? 1 : 0);
        CommitPoints = CommitStrategies.PointsOf(activity.CustomProperties[CommitStrategies.Property]?.ToString(), workflows[0].Options.CommitStrategyName);
        RunsInBackground = BackgroundActivities.IsMeantFor(activity, descriptor);
        LogPolicy = LogPolicy.Of(activity.CustomProperties, workflows[^1]);
    }

    public int Index { get; }
    public IActivity Activity { get; }
    public ActivityNode? Parent { get; }
    public ActivityDescriptor Descriptor { get; }

    /// <summary>Wrapped inputs in the order of <see cref="ActivityDescriptor.WrappedInputs"/>; null where the definition sets none.</summary>
    public IReadOnlyList<Input?> Inputs { get; }
    public IReadOnlyList<ActivityNode> Children => ChildList;
    public string NodeId => Activity.NodeId;

    /// <summary>How many workflows used as activities this node is inside of; ids are unique on level 0 only.</summary>
    public int InlineLevel { get; }

    internal CommitPoint CommitPoints { get; }

    internal LogPolicy? LogPolicy { get; }

    internal bool RunsInBackground { get; }

    internal List<ActivityNode> ChildList { get; } = [];
}
