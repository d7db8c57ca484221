using System.Collections;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Serialization;

namespace Bitrix24Workflow.Core.Definitions;

/// <summary>Makes the immutable graph of a version.</summary>
public sealed class WorkflowCompiler(ActivityRegistry registry)
{
    public const string RootId = "Workflow1";

    private static readonly ActivityDescriptor WorkflowDescriptor = ActivityDescriber.Describe<Workflow>();
    private static readonly ActivityDescriptor NotFoundDescriptor = ActivityDescriber.Describe<NotFoundActivity>();
    private readonly ActivityReader _reader = new(registry);

    public CompiledWorkflow Compile(WorkflowDefinition definition)
    {
        var root = new Workflow
        {
            Id = RootId,
            Root = definition.Root.Count == 0 ? null : _reader.Read((JsonObject)definition.Root.DeepClone()),
            Variables = [.. definition.Variables.Select(VariableReader.Read)],
        };
        return Compile(definition, root);
    }

    /// <summary>Compiles a graph that was built in code.</summary>
    public CompiledWorkflow Compile(WorkflowDefinition definition, Workflow root)
    {
        var nodes = new List<ActivityNode>();
        root.Id = RootId;
        Add(root, null, nodes);
        return new CompiledWorkflow(definition, nodes);
    }

    private void Add(IActivity activity, ActivityNode? parent, List<ActivityNode> nodes)
    {
        if (activity.Id.Length == 0) activity.Id = $"{activity.Type[(activity.Type.LastIndexOf('.') + 1)..]}{nodes.Count}";
        activity.NodeId = parent is null ? activity.Id : $"{parent.NodeId}:{activity.Id}";
        var descriptor = DescriptorOf(activity);
        var node = new ActivityNode(nodes.Count, activity, parent, descriptor, Inputs(activity, descriptor));
        parent?.ChildList.Add(node);
        nodes.Add(node);
        foreach (var child in Children(activity, descriptor)) Add(child, node, nodes);
    }

    private ActivityDescriptor DescriptorOf(IActivity activity) => activity switch
    {
        Workflow => WorkflowDescriptor,
        NotFoundActivity => NotFoundDescriptor,
        _ => registry.Find(activity.Type, activity.Version) ?? throw new InvalidOperationException($"Activity type '{activity.Type}' is not registered."),
    };

    private static Input?[] Inputs(IActivity activity, ActivityDescriptor descriptor)
    {
        var inputs = new Input?[descriptor.WrappedInputs.Count];
        for (var i = 0; i < inputs.Length; i++)
        {
            if (descriptor.WrappedInputs[i] is not { Property: { } property } input) continue;
            var value = (Input?)property.GetValue(activity);
            if (value is null)
            {
                // Every input has a place in the context, so that an activity may read one that the definition doesn't set.
                value = (Input)Activator.CreateInstance(property.PropertyType)!;
                if (input.DefaultValue is { } literal) value.Expression = new Expression("Literal", literal);
                property.SetValue(activity, value);
            }

            value.Index = i;
            inputs[i] = value;
        }

        foreach (var property in descriptor.Properties)
            if (property.GetValue(activity) is Output output)
                output.Name = property.Name;
        return inputs;
    }

    private static IEnumerable<IActivity> Children(IActivity activity, ActivityDescriptor descriptor)
    {
        foreach (var property in descriptor.Properties)
        {
            if (typeof(IActivity).IsAssignableFrom(property.PropertyType))
            {
                if (property.GetValue(activity) is IActivity child) yield return child;
            }
            else if (typeof(IEnumerable<IActivity>).IsAssignableFrom(property.PropertyType))
            {
                foreach (var child in (property.GetValue(activity) as IEnumerable)?.OfType<IActivity>() ?? []) yield return child;
            }
        }

        foreach (var child in activity.GetExtraChildren()) yield return child;
    }
}
