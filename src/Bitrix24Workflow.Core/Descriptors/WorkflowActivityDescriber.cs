using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Core.Descriptors;

/// <summary>Makes descriptors from definitions that may be used as activities.</summary>
public static class WorkflowActivityDescriber
{
    public static IReadOnlyList<ActivityDescriptor> Describe(IEnumerable<WorkflowDefinition> definitions) =>
        [.. definitions.Where(d => d.Options.UsableAsActivity == true && TypeName(d.Name).Length > 0).Select(Describe)];

    private static ActivityDescriptor Describe(WorkflowDefinition definition)
    {
        var name = TypeName(definition.Name);
        var inputs = definition.Inputs.Select(Input).ToList();
        var outputs = definition.Outputs.Select(o => Property(o.Name, Wrapped(typeof(Output<>), o.Type, o.IsArray), a => a.Outputs)).ToList();
        ActivityDescriptor descriptor = null!;
        descriptor = new ActivityDescriptor
        {
            TypeName = name,
            Name = name,
            Version = definition.Version,
            Category = string.IsNullOrEmpty(definition.Options.ActivityCategory) ? "Workflows" : definition.Options.ActivityCategory,
            DisplayName = definition.Name!,
            Description = definition.Description,
            Inputs = inputs,
            WrappedInputs = inputs,
            Outputs = [.. definition.Outputs.Select(Output)],
            Ports = [new PortDescriptor("Root", "Root", IsEmbedded: true, IsBrowsable: false), .. definition.Outcomes.Select(o => new PortDescriptor(o, o, IsEmbedded: false))],
            CustomProperties = new JsonObject
            {
                ["RootType"] = nameof(WorkflowDefinitionActivity),
                ["WorkflowDefinitionId"] = definition.DefinitionId,
                ["WorkflowDefinitionVersionId"] = definition.Id,
            },
            ConstructionProperties = new JsonObject
            {
                ["WorkflowDefinitionId"] = definition.DefinitionId,
                ["WorkflowDefinitionVersionId"] = definition.Id,
                ["Version"] = definition.Version,
            },
            IsBrowsable = definition.IsPublished,
            Workflow = definition,
            Create = () => new WorkflowDefinitionActivity(descriptor, definition),
            Properties = [.. inputs.Select(i => i.Property!), .. outputs],
        };
        return descriptor;
    }

    private static InputDescriptor Input(InputDefinition input) => new()
    {
        Name = input.Name,
        TypeName = TypeAliases.NameOf(TypeAliases.Resolve(input.Type, input.IsArray) ?? typeof(object)),
        DisplayName = string.IsNullOrEmpty(input.DisplayName) ? input.Name : input.DisplayName,
        Description = input.Description,
        Category = input.Category,
        UiHint = string.IsNullOrEmpty(input.UiHint) ? UIHints.SingleLine : input.UiHint,
        IsSensitive = StorageDrivers.Parse(input.StorageDriverType) == VariableStorage.Secret,
        IsSynthetic = true,
        Property = Property(input.Name, Wrapped(typeof(Input<>), input.Type, input.IsArray), a => a.Inputs),
    };

    private static OutputDescriptor Output(OutputDefinition output) => new()
    {
        Name = output.Name,
        TypeName = TypeAliases.NameOf(TypeAliases.Resolve(output.Type, output.IsArray) ?? typeof(object)),
        DisplayName = string.IsNullOrEmpty(output.DisplayName) ? output.Name : output.DisplayName,
        Description = output.Description,
        IsSynthetic = true,
    };

    private static ActivityProperty Property<T>(string name, Type type, Func<WorkflowDefinitionActivity, IDictionary<string, T>> values)
        where T : class => new(
            name,
            type,
            activity => values((WorkflowDefinitionActivity)activity).TryGetValue(name, out var value) ? value : null,
            (activity, value) => values((WorkflowDefinitionActivity)activity)[name] = (T)value!);

    private static Type Wrapped(Type generic, string alias, bool isArray) => generic.MakeGenericType(TypeAliases.Resolve(alias, isArray) ?? typeof(object));

    private static string TypeName(string? name) => string.Concat((name ?? "")
        .Split([' ', '-', '_', '.'], StringSplitOptions.RemoveEmptyEntries)
        .Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
