namespace Bitrix24Workflow.Core.Expressions;

/// <summary>A parsed expression; immutable and shared by all instances.</summary>
public abstract class PreparedExpression
{
    /// <summary>
    /// The value, not yet converted to <paramref name="resultType"/> unless the language needs the type. Reading a secret through
    /// the context marks it, and the caller wraps the result.
    /// </summary>
    public abstract ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context, Type resultType);
}
