using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Core.Activities;

public sealed class Input<T> : Input
{
    public Input()
        : base(typeof(T))
    {
    }

    public Input(Expression expression)
        : this() => Expression = expression;

    public Input(T literal)
        : this(new Expression("Literal", literal))
    {
    }

    public Input(Variable variable)
        : this(new Expression("Variable", variable))
    {
    }

    public Input(Func<ExpressionExecutionContext, T?> value)
        : this(new Expression("Delegate", (Func<ExpressionExecutionContext, object?>)(context => value(context))))
    {
    }
}
