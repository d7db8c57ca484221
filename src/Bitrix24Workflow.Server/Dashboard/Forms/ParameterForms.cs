using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Runtime.Tasks;

namespace Bitrix24Workflow.Server.Dashboard.Forms;

/// <summary>Forms for a new task of a process and for one that is there.</summary>
internal static class ParameterForms
{
    public static ParameterForm ForNew(WorkflowDefinition definition) => new(() => definition.Inputs.Select(Row), isNew: true);

    /// <summary>Variables before inputs of the same name, as a change will be applied.</summary>
    public static ParameterForm ForTask(WorkflowDefinition definition, TaskView task)
    {
        var values = task.Parameters.Where(p => p.Kind != TaskParameterKind.Output).OrderBy(p => p.Kind).DistinctBy(p => p.Name, StringComparer.OrdinalIgnoreCase).ToList();
        return new ParameterForm(
            () =>
            [
                .. values.Select(p => Row(p, definition.Inputs.FirstOrDefault(i => i.Name.Equals(p.Name, StringComparison.OrdinalIgnoreCase)))),
                // An input that the task no longer remembers, such as a code that was used up, can still be given.
                .. definition.Inputs.Where(i => values.TrueForAll(p => !p.Name.Equals(i.Name, StringComparison.OrdinalIgnoreCase))).Select(Missing),
            ],
            isNew: false);
    }

    public static bool IsSecret(InputDefinition input) => StorageDrivers.Parse(input.StorageDriverType) == VariableStorage.Secret;

    private static ParameterRow Row(InputDefinition input) => new()
    {
        Name = input.Name,
        Type = ParameterTypes.Of(input.Type, input.IsArray),
        IsDeclared = true,
        IsTypeFixed = !ParameterTypes.IsOpen(input.Type),
        IsSecret = IsSecret(input),
        Description = input.Description,
    };

    private static ParameterRow Missing(InputDefinition input) => new()
    {
        Name = input.Name,
        Type = ParameterTypes.Of(input.Type, input.IsArray),
        IsDeclared = true,
        IsTypeFixed = !ParameterTypes.IsOpen(input.Type),
        IsSecret = IsSecret(input),
        Description = input.Description,
        Original = "",
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
