namespace Bitrix24Workflow.Core.Expressions;

/// <summary>A language that inputs can be written in.</summary>
public interface IExpressionLanguage
{
    ExpressionDescriptor Descriptor { get; }

    /// <exception cref="ExpressionException">The text can't be parsed.</exception>
    PreparedExpression Prepare(Expression expression);
}
