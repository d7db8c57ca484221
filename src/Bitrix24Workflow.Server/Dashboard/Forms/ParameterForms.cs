using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Runtime.Tasks;

namespace Bitrix24Workflow.Server.Dashboard.Forms;

/// <summary>Forms for a new task of a process and for one that is there.</summary>
internal static class ParameterForms
{
    public static ParameterForm ForNew(WorkflowDefinition definition) => new(() => NewRows(definition), isNew: true);

    /// <summary>A new task that begins with what another one was given, without its secrets.</summary>
    public static ParameterForm ForCopy(WorkflowDefinition definition, TaskView task)
    {
        var given = task.Parameters.Where(p => p is { Kind: TaskParameterKind.Input, IsSecret: false, Value: not null }).ToDictionary(p => p.Name, StringComparer.OrdinalIgnoreCase);
        return new ParameterForm(
            () => NewRows(definition).Select(row =>
            {
                if (!row.IsSecret && given.TryGetValue(row.Name, out var value)) row.Text = ParameterText.Write(value.Value).Text;
                return row;
            }),
            isNew: true);
    }

    /// <summary>First what people give, then what the process keeps.</summary>
    public static ParameterForm ForTask(WorkflowDefinition definition, TaskView task)
    {
        // A variable before an input of the same name, as a change will be applied.
        var values = task.Parameters.Where(p => p.Kind != TaskParameterKind.Output).OrderBy(p => p.Kind)
            .DistinctBy(p => p.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(p => p.Name, StringComparer.OrdinalIgnoreCase);
        var inputs = definition.Inputs.ToDictionary(i => i.Name, StringComparer.OrdinalIgnoreCase);
        return new ParameterForm(
            () =>
            [
                // An input that the task no longer remembers, such as a code that was used up, can still be given.
                .. definition.Inputs.Select(i => values.TryGetValue(i.Name, out var value) ? Row(value, i) : Row(i, original: "")),
                .. values.Values.Where(p => !inputs.ContainsKey(p.Name)).Select(p => Row(p, null)),
            ],
            isNew: false);
    }

    public static bool IsSecret(InputDefinition input) => StorageDrivers.Parse(input.StorageDriverType) == VariableStorage.Secret;

    private static IEnumerable<ParameterRow> NewRows(WorkflowDefinition definition)
    {
        var rules = new InputRules(definition);
        return definition.Inputs.Select(input =>
        {
            var isOpen = ParameterTypes.IsOpen(input.Type) && !input.IsArray;
            var (type, text) = ParameterText.Write(rules.Default(input));
            return new ParameterRow
            {
                Name = input.Name,
                Label = input.DisplayName is { Length: > 0 } label && label != input.Name ? label : null,
                Type = isOpen && text.Length > 0 ? type : ParameterTypes.Of(input.Type, input.IsArray),
                Text = text,
                IsDeclared = true,
                IsTypeFixed = !isOpen,
                IsSecret = IsSecret(input),
                IsRequired = rules.IsRequired(input),
                Description = input.Description,
            };
        });
    }

    private static ParameterRow Row(InputDefinition input, string? original) => new()
    {
        Name = input.Name,
        Type = ParameterTypes.Of(input.Type, input.IsArray),
        IsDeclared = true,
        IsTypeFixed = !ParameterTypes.IsOpen(input.Type),
        IsSecret = IsSecret(input),
        Description = input.Description,
        Original = original,
    };

    private static ParameterRow Row(TaskParameter parameter, InputDefinition? input)
    {
        var (type, text) = ParameterText.Write(parameter.Value);
        var isOpen = ParameterTypes.IsOpen(parameter.Type);
        var declared = ParameterTypes.Of(parameter.Type);
        return new ParameterRow
        {
            Name = parameter.Name,
            Type = isOpen && parameter.Value is not null ? type : declared,
            Text = text,
            Original = text,
            IsDeclared = true,
            IsTypeFixed = !isOpen,
            IsSecret = parameter.IsSecret,
            Description = parameter.Description ?? input?.Description,
        };
    }
}
