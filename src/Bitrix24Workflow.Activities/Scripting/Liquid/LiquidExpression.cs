using Bitrix24Workflow.Core.Expressions;
using Fluid;

namespace Bitrix24Workflow.Activities.Scripting.Liquid;

/// <summary>A Liquid template, parsed at its first evaluation on a thread with a large stack.</summary>
internal sealed class LiquidExpression(string source, LiquidEngine engine, ExpressionThreads threads) : PreparedExpression
{
    private IFluidTemplate? _template;

    public override ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context, Type resultType) =>
        threads.RunAsync<object?>(() => engine.Render(_template ??= engine.Parse(source), context), context, ScriptingOptions.TemplateLimit);
}
