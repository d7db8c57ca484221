using Bitrix24Workflow.Core.Activities;

namespace Bitrix24Workflow.Core.Execution;

/// <summary>A variable in the scope of one activity execution, with its value.</summary>
public sealed class VariableSlot(Variable variable, object? value, bool isDynamic = false)
{
    public Variable Variable { get; } = variable;

    /// <summary>The value, or a <see cref="Memory.SecretValue"/> around it.</summary>
    public object? Value { get; set; } = value;

    /// <summary>Declared while running (loop values, undeclared names), not by the definition.</summary>
    public bool IsDynamic { get; } = isDynamic;
}
