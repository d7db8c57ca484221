using System.Text.Encodings.Web;
using Bitrix24Workflow.Core.Expressions;
using Fluid;
using Fluid.Ast;
using Fluid.Values;
using Expression = Fluid.Ast.Expression;

namespace Bitrix24Workflow.Activities.Scripting.Liquid;

/// <summary>Rewrites a parsed template so that loops, ranges and captured text are counted.</summary>
internal sealed class LiquidLimiter : AstRewriter
{
    protected override Statement VisitForStatement(ForStatement forStatement)
    {
        var body = forStatement.Statements.Select(Visit).OfType<Statement>().ToList();
        return new ForStatement(body, forStatement.Identifier, new CountedSource(forStatement.Source), forStatement.Limit, forStatement.Offset, forStatement.Reversed, (ElseStatement?)(forStatement.Else is null ? null : Visit(forStatement.Else)));
    }

    protected override Statement VisitTableRowStatement(TableRowStatement tableRowStatement)
    {
        var body = tableRowStatement.Statements.Select(Visit).OfType<Statement>().ToList();
        return new TableRowStatement(body, tableRowStatement.Identifier, new CountedSource(tableRowStatement.Source), tableRowStatement.Limit, tableRowStatement.Offset, tableRowStatement.Cols);
    }

    protected override Statement VisitCaptureStatement(CaptureStatement captureStatement) =>
        new LimitedCapture(captureStatement.Identifier, [.. captureStatement.Statements.Select(Visit).OfType<Statement>()]);

    protected override Expression VisitRangeExpression(RangeExpression rangeExpression) => new CountedSource(rangeExpression);

    private sealed class CountedSource(Expression source) : Expression
    {
        public override async ValueTask<FluidValue> EvaluateAsync(TemplateContext context)
        {
            if (source is RangeExpression range)
            {
                var length = (await range.To.EvaluateAsync(context)).ToNumberValue() - (await range.From.EvaluateAsync(context)).ToNumberValue() + 1;
                if (length > LiquidBudget.MaxRange) throw new ExpressionException($"A range has more than {LiquidBudget.MaxRange} numbers.");
            }

            var value = await source.EvaluateAsync(context);
            LiquidBudget.Of(context).CountRounds(value is ArrayValue array ? array.Values.Count : value.Enumerate(context).LongCount());
            return value;
        }

        protected override Expression Accept(AstVisitor visitor) => this;
    }

    private sealed class LimitedCapture(string identifier, IReadOnlyList<Statement> statements) : Statement
    {
        public override async ValueTask<Completion> WriteToAsync(TextWriter writer, TextEncoder encoder, TemplateContext context)
        {
            await using var captured = new LimitedWriter(LiquidBudget.Of(context));
            var completion = Completion.Normal;
            foreach (var statement in statements)
            {
                completion = await statement.WriteToAsync(captured, encoder, context);
                if (completion != Completion.Normal) break;
            }

            context.SetValue(identifier, new StringValue(captured.ToString(), encode: false));
            return completion;
        }

        protected override Statement Accept(AstVisitor visitor) => this;
    }
}
