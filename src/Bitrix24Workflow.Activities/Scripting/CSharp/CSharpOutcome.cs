using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Activities.Scripting.CSharp;

/// <summary>Chooses outcomes of the activity that runs the script: <c>Outcome.Set("Yes")</c>. Without effect in an expression.</summary>
public sealed class CSharpOutcome
{
    private readonly ScriptOutcomes? _outcomes;

    internal CSharpOutcome(ExpressionExecutionContext context) => _outcomes = context.Arguments.GetValueOrDefault(ScriptOutcomes.Argument) as ScriptOutcomes;

    public void Set(params string[] outcomes) => _outcomes?.Set(outcomes);
}
