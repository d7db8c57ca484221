using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;

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

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.Get(Script) is { } script && !string.IsNullOrWhiteSpace(script)
        ? ScriptActivity.RunAsync(context, context.GetRequiredService<JavaScriptLanguage>().PrepareCached(script), Script, Result)
        : context.CompleteActivityAsync();
}
