namespace Bitrix24Workflow.Core.Expressions;

/// <summary>Source of a value: a language and what is written in it.</summary>
/// <param name="type">Literal, Object, Variable, Input, JavaScript, Liquid, Template, …</param>
/// <param name="value">Source text, JSON node or CLR literal.</param>
public sealed class Expression(string type, object? value)
{
    private PreparedExpression? _prepared;

    public string Type { get; } = type;
    public object? Value { get; } = value;

    /// <summary>Parsed at its first use and kept as long as the compiled workflow. A parse error is an evaluation error, thrown at each use.</summary>
    internal PreparedExpression Prepare(IExpressionLanguage language) => _prepared ??= language.Prepare(this);
}
