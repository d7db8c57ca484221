using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Authoring;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Serialization;

namespace Bitrix24Workflow.Core.Definitions;

/// <summary>Makes the immutable graph of a version.</summary>
/// <param name="written">Workflows written in code, whose versions are compiled from there.</param>
public sealed class WorkflowCompiler(ActivityRegistry registry, IEnumerable<CodeWorkflow>? written = null)
{
    public const string RootId = "Workflow1";

    private const int MaxDepth = 20;
    private const int MaxNodes = 20_000;

    private static readonly ActivityDescriptor WorkflowDescriptor = ActivityDescriber.Describe<Workflow>();
    private static readonly ActivityDescriptor NotFoundDescriptor = ActivityDescriber.Describe<NotFoundActivity>();
    private readonly ActivityReader _reader = new(registry);
    private readonly IReadOnlyList<CodeWorkflow> _written = [.. written ?? []];

    public CompiledWorkflow Compile(WorkflowDefinition definition) => Compile(definition, Read(definition));

    /// <summary>Compiles a graph that was built in code.</summary>
    /// <exception cref="InvalidOperationException">A workflow uses itself, or all together are too large; the message is for their author.</exception>
    public CompiledWorkflow Compile(WorkflowDefinition definition, Workflow root)
    {
        var nodes = new List<ActivityNode>();
        Add(root, null, nodes, [definition]);
        return new CompiledWorkflow(definition, nodes);
    }

    private Workflow Read(WorkflowDefinition definition) => _written.Select(w => w.BuildFor(definition)).FirstOrDefault(w => w is not null) ?? new Workflow
    {
        Root = definition.Root.Count == 0 ? null : _reader.Read((JsonObject)definition.Root.DeepClone()),
        Variables = [.. definition.Variables.Select(VariableReader.Read)],
    };

    // Answers how many workflows are inside of each other below here.
    private int Add(IActivity activity, ActivityNode? parent, List<ActivityNode> nodes, ImmutableList<WorkflowDefinition> workflows)
    {
        if (nodes.Count >= MaxNodes) throw new InvalidOperationException($"With the workflows that it uses, the workflow has more than {MaxNodes} activities.");
        if (activity.Id.Length == 0) activity.Id = activity is Workflow ? RootId : $"{activity.Type[(activity.Type.LastIndexOf('.') + 1)..]}{nodes.Count}";
        var segment = activity is Workflow ? RootId : activity.Id;
        activity.NodeId = parent is null ? segment : $"{parent.NodeId}:{segment}";
        if (activity is WorkflowDefinitionActivity use) workflows = Enter(use, workflows);
        var descriptor = DescriptorOf(activity);
        var node = new ActivityNode(nodes.Count, activity, parent, descriptor, Inputs(activity, descriptor), workflows);
        parent?.ChildList.Add(node);
        nodes.Add(node);
        var height = 0;
        foreach (var child in Children(activity, descriptor)) height = Math.Max(height, Add(child, node, nodes, workflows));
        if (activity is not Workflow) return height;

        // Elsa numbers workflows from the inside. Node ids keep to the one name that editors ask for.
        activity.Id = string.Create(CultureInfo.InvariantCulture, $"Workflow{height + 1}");
        return height + 1;
    }

    private ImmutableList<WorkflowDefinition> Enter(WorkflowDefinitionActivity use, ImmutableList<WorkflowDefinition> workflows)
    {
        var path = workflows.Add(use.Definition);
        var names = string.Join(" → ", path.Select(w => w.Name ?? w.DefinitionId));
        if (workflows.Exists(w => w.DefinitionId == use.Definition.DefinitionId)) throw new InvalidOperationException($"A workflow can't use itself: {names}.");
        if (workflows.Count > MaxDepth) throw new InvalidOperationException($"Workflows are used inside of each other more than {MaxDepth} levels deep: {names}.");
        use.Root = Read(use.Definition);
        return path;
    }

    private ActivityDescriptor DescriptorOf(IActivity activity) => activity switch
    {
        Workflow => WorkflowDescriptor,
        NotFoundActivity => NotFoundDescriptor,
        WorkflowDefinitionActivity use => use.Descriptor,
        _ => registry.Find(activity.Type, activity.Version) ?? throw new InvalidOperationException($"Activity type '{activity.Type}' is not registered."),
    };

    private static Input?[] Inputs(IActivity activity, ActivityDescriptor descriptor)
    {
        var inputs = new Input?[descriptor.WrappedInputs.Count];
        for (var i = 0; i < inputs.Length; i++)
        {
            if (descriptor.WrappedInputs[i] is not { Property: { } property } input) continue;
            var value = (Input?)property.Get(activity);
            if (value is null)
            {
                // Every input has a place in the context, so that an activity may read one that the definition doesn't set.
                value = (Input)Activator.CreateInstance(property.Type)!;
                if (input.DefaultValue is { } literal) value.Expression = new Expression("Literal", literal);
                property.Set(activity, value);
            }

            value.Index = i;
            inputs[i] = value;
        }

        foreach (var property in descriptor.Properties)
            if (property.Get(activity) is Output output)
                output.Name = property.Name;
        return inputs;
    }

    private static IEnumerable<IActivity> Children(IActivity activity, ActivityDescriptor descriptor)
    {
        foreach (var property in descriptor.Properties)
        {
            if (typeof(IActivity).IsAssignableFrom(property.Type))
            {
                if (property.Get(activity) is IActivity child) yield return child;
            }
            else if (typeof(IEnumerable<IActivity>).IsAssignableFrom(property.Type))
            {
                foreach (var child in (property.Get(activity) as IEnumerable)?.OfType<IActivity>() ?? []) yield return child;
            }
        }

        foreach (var child in activity.GetExtraChildren()) yield return child;
    }
}
