using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Scripting;

/// <summary>What the activities that run a script have in common.</summary>
internal static class ScriptActivity
{
    /// <summary>Runs the script and completes the activity with the outcomes that it chose.</summary>
    /// <param name="source">Where the script came from; a secret there makes the result one.</param>
    public static async ValueTask RunAsync(ActivityExecutionContext context, PreparedExpression script, Input? source, Output? result)
    {
        var outcomes = new ScriptOutcomes();
        var scope = new ExpressionExecutionContext(context, context.WorkflowExecutionContext.Services, new Dictionary<string, object?> { [ScriptOutcomes.Argument] = outcomes });
        scope.Open(context.GetRaw(source));
        var value = await script.EvaluateAsync(scope, typeof(object));
        if (value is not null) context.Set(result, scope.SecretRead ? SecretValue.Wrap(value) : value);
        if (outcomes.Names.Count > 0) await context.CompleteActivityWithOutcomesAsync([.. outcomes.Names]);
        else await context.CompleteActivityAsync();
    }
}
