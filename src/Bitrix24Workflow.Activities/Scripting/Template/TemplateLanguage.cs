using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Scripting.Template;

/// <summary>Expressions of type Template: text with values and functions put in.</summary>
public sealed class TemplateLanguage(ExpressionThreads threads, TimeProvider time) : IExpressionLanguage
{
    public const string Type = "Template";

    private readonly TemplateFunctions _functions = new(time);

    public ExpressionDescriptor Descriptor { get; } = new(Type, "Template {{ }}");

    public PreparedExpression Prepare(Expression expression) => new TemplateExpression(ObjectConverter.ToText(expression.Value) ?? "", threads, _functions);
}
