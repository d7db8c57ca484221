using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Core.Activities;

/// <summary>A variable of a known type, for workflows and activities written in code.</summary>
public sealed class Variable<T>(string name, T value, VariableStorage storage = VariableStorage.Instance)
    : Variable(name, TypeAliases.NameOf(typeof(T)), value: JsonValues.ToJson(value), storage: storage)
{
    public T? Get(ActivityExecutionContext context) => ObjectConverter.ConvertTo<T>(SecretValue.Reveal(context.FindVariableById(Id)?.Value));

    public T? Get(ExpressionExecutionContext context) => ObjectConverter.ConvertTo<T>(context.GetVariableById(Id));

    /// <exception cref="InvalidOperationException">The variable is not in the scope of the activity.</exception>
    public void Set(ActivityExecutionContext context, T? newValue) =>
        ActivityExecutionContext.Assign(context.FindVariableById(Id) ?? throw new InvalidOperationException($"Variable '{Id}' not found."), newValue);
}
