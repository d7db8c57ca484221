using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Serialization;

namespace Bitrix24Workflow.Core.Authoring;

/// <summary>
/// A workflow written in code as a definition: everybody sees its JSON, and it runs from the code, which may hold more than JSON can tell (delegates). The
/// version that is installed is told by its JSON: instances of an older one go on by what is stored of it.
/// </summary>
public sealed class CodeWorkflow
{
    private readonly IWorkflow _workflow;

    private CodeWorkflow(IWorkflow workflow, WorkflowDefinition definition) => (_workflow, Definition) = (workflow, definition);

    /// <summary>Published and read-only.</summary>
    public WorkflowDefinition Definition { get; }

    /// <exception cref="InvalidOperationException">The workflow has no root, or uses an activity that is not registered.</exception>
    public static CodeWorkflow Of(IWorkflow workflow, ActivityRegistry registry)
    {
        var (builder, root) = Build(workflow);
        var definition = builder.ToDefinition(workflow.GetType().Name, []);

        // Compiled once for the ids that activities get there.
        new WorkflowCompiler(registry).Compile(definition, root);
        // In the form that it will be stored in, so that the stored version is known again.
        var written = new RootNormalizer(registry).Normalize(new ActivityWriter(registry).Write(root.Root!), WorkflowCompiler.RootId);
        return new CodeWorkflow(workflow, definition with { Root = written });
    }

    /// <summary>The graph of a stored version, if it is the one that the code describes.</summary>
    internal Workflow? BuildFor(WorkflowDefinition stored) =>
        stored.DefinitionId == Definition.DefinitionId && JsonNode.DeepEquals(Plain(stored.Root), Plain(Definition.Root)) ? Build(_workflow).Root : null;

    private static (WorkflowBuilder Builder, Workflow Root) Build(IWorkflow workflow)
    {
        var builder = new WorkflowBuilder();
        var building = workflow.BuildAsync(builder);
        if (!building.IsCompletedSuccessfully) building.AsTask().GetAwaiter().GetResult();
        if (builder.Root is null) throw new InvalidOperationException($"The workflow {workflow.GetType().Name} has no root.");
        return (builder, new Workflow { Root = builder.Root, Variables = [.. builder.Variables] });
    }

    // What a store adds to a root is left out of the comparison: empty collections and node ids.
    private static JsonNode? Plain(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Where(p => p.Key != "nodeId" && p.Value is not (null or JsonArray { Count: 0 } or JsonObject { Count: 0 })).Select(p => KeyValuePair.Create(p.Key, Plain(p.Value)))),
        JsonArray array => new JsonArray([.. array.Select(Plain)]),
        _ => node?.DeepClone(),
    };
}
