using System.Text.RegularExpressions;
using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Simulation.Tests.World;

/// <summary>
/// The comparisons that the shipped process makes in JavaScript. The real evaluator has threads of its own, whose order no seed decides.
/// </summary>
internal sealed partial class Scripts : IExpressionLanguage
{
    public const string Name = "Simulated";

    public ExpressionDescriptor Descriptor { get; } = new(Name, Name);

    public PreparedExpression Prepare(Expression expression)
    {
        var comparison = Comparison().Match(expression.Value?.ToString() ?? "");
        return comparison.Success ? new Prepared(comparison.Groups[1].Value, comparison.Groups[2].Value) : throw new ExpressionException($"Not understood here: {expression.Value}");
    }

    [GeneratedRegex("^getVariable\\(\"(\\w+)\"\\) == \"(\\w+)\"$")]
    private static partial Regex Comparison();

    private sealed class Prepared(string variable, string value) : PreparedExpression
    {
        public override ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context, Type resultType) => new(context.GetVariable(variable)?.ToString() == value);
    }
}
