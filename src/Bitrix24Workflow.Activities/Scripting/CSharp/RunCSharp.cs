using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Scripting.CSharp;

[Activity("Elsa", "Scripting", "Runs C# code.", DisplayName = "Run C#")]
public sealed class RunCSharp : Activity
{
    [Input(Description = "The code.", UIHint = UIHints.CodeEditor, DefaultSyntax = "CSharp", UISpecifications = """{"code-editor":{"language":"csharp"}}""")]
    public Input<string>? Script { get; set; }

    [Input(Description = "Outcomes the code may choose by Outcome.Set.", UIHint = UIHints.DynamicOutcomes)]
    public Input<ICollection<string>>? PossibleOutcomes { get; set; }

    [Output(Description = "Value of the code.")]
    public Output<object>? Result { get; set; }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.Get(Script) is { } script && !string.IsNullOrWhiteSpace(script)
        ? ScriptActivity.RunAsync(context, context.GetRequiredService<CSharpLanguage>().Prepare(script), Script, Result)
        : context.CompleteActivityAsync();
}
