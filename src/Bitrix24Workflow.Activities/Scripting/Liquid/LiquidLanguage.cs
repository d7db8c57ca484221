using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Scripting.Liquid;

/// <summary>Expressions of type Liquid.</summary>
public sealed class LiquidLanguage(ExpressionThreads threads, TimeProvider time) : IExpressionLanguage
{
    public const string Type = "Liquid";

    private readonly LiquidEngine _engine = new(time);

    public ExpressionDescriptor Descriptor { get; } = new(Type, "Liquid", MonacoLanguage: "liquid");

    public PreparedExpression Prepare(Expression expression) => new LiquidExpression(ObjectConverter.ToText(expression.Value) ?? "", _engine, threads);
}
