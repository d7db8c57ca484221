using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Scripting.JavaScript;

[Activity("Elsa", "Scripting", "Runs a script.", DisplayName = "Run JavaScript")]
public sealed class RunJavaScript : Activity
{
    [Input(Description = "The script.", UIHint = UIHints.CodeEditor, DefaultSyntax = "JavaScript", UISpecifications = """{"code-editor":{"language":"javascript"}}""")]
    public Input<string>? Script { get; set; }

    [Input(Description = "Outcomes the script may choose by setOutcome.", UIHint = UIHints.DynamicOutcomes)]
    public Input<ICollection<string>>? PossibleOutcomes { get; set; }

    [Output(Description = "Value of the script.")]
    public Output<object>? Result { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var script = context.Get(Script);
        if (string.IsNullOrWhiteSpace(script))
        {
            await context.CompleteActivityAsync();
            return;
        }

        var outcomes = new ScriptOutcomes();
        var scope = new ExpressionExecutionContext(context, context.WorkflowExecutionContext.Services, new Dictionary<string, object?> { [ScriptOutcomes.Argument] = outcomes });
        scope.Open(context.GetRaw(Script));
        var value = await context.GetRequiredService<JavaScriptLanguage>().PrepareCached(script).EvaluateAsync(scope, typeof(object));
        if (value is not null) context.Set(Result, scope.SecretRead ? SecretValue.Wrap(value) : value, nameof(Result));
        if (outcomes.Names.Count > 0) await context.CompleteActivityWithOutcomesAsync([.. outcomes.Names]);
        else await context.CompleteActivityAsync();
    }
}
