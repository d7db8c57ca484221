using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Core.Activities;

/// <summary>A value that an activity gets from an expression.</summary>
public abstract class Input(Type type)
{
    public Type Type { get; } = type;
    public Expression? Expression { get; set; }

    /// <summary>Position among the inputs of its activity, given by the compiler; -1 while unknown.</summary>
    public int Index { get; internal set; } = -1;

    private Constant? _constant;

    private sealed record Constant(bool IsConstant, object? Value);

    /// <summary>A literal has one value for all executions, if nobody can change it in place.</summary>
    internal bool TryGetConstant(out object? value)
    {
        var constant = _constant ??= Find();
        value = constant.Value;
        return constant.IsConstant;
    }

    private Constant Find()
    {
        if (Expression is not { Type: "Literal" } literal || literal.Value is SecretValue) return new Constant(false, null);
        var raw = literal.Value is JsonNode node ? JsonValues.FromJson(node) : literal.Value;
        var value = Type == typeof(object) ? raw : ObjectConverter.ConvertTo(raw, Type);
        return value is null or string or ValueType ? new Constant(true, value) : new Constant(false, null);
    }
}
