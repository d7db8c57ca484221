using System.Collections.Frozen;
using Bitrix24Workflow.Core.Activities;

namespace Bitrix24Workflow.Core.Definitions;

/// <summary>The immutable graph made once per version and shared by all its instances.</summary>
public sealed class CompiledWorkflow
{
    private readonly FrozenDictionary<IActivity, ActivityNode> _byActivity;
    private readonly FrozenDictionary<string, ActivityNode> _byNodeId;
    private readonly FrozenDictionary<string, ActivityNode> _byActivityId;

    internal CompiledWorkflow(WorkflowDefinition definition, IReadOnlyList<ActivityNode> nodes)
    {
        Definition = definition;
        Nodes = nodes;
        _byActivity = nodes.ToFrozenDictionary(n => n.Activity, n => n, ReferenceEqualityComparer.Instance as IEqualityComparer<IActivity>);
        _byNodeId = nodes.DistinctBy(n => n.NodeId).ToFrozenDictionary(n => n.NodeId);
        _byActivityId = nodes.OrderBy(n => n.InlineLevel).DistinctBy(n => n.Activity.Id).ToFrozenDictionary(n => n.Activity.Id);
    }

    public WorkflowDefinition Definition { get; }

    /// <summary>All nodes; the first is the implicit <c>Elsa.Workflow</c>, whose id and node id are <c>Workflow1</c>.</summary>
    public IReadOnlyList<ActivityNode> Nodes { get; }
    public ActivityNode Root => Nodes[0];

    /// <exception cref="InvalidOperationException">The activity belongs to another workflow.</exception>
    public ActivityNode NodeOf(IActivity activity) => _byActivity.TryGetValue(activity, out var node)
        ? node
        : throw new InvalidOperationException($"Activity '{activity.Id}' is not part of workflow '{Definition.DefinitionId}'.");

    public ActivityNode? FindByNodeId(string nodeId) => _byNodeId.GetValueOrDefault(nodeId);

    public ActivityNode? FindByActivityId(string activityId) => _byActivityId.GetValueOrDefault(activityId);
}
