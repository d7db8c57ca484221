using System.Collections;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Composition;

[Activity("Elsa", "Composition", "Completes the workflow, or the workflow used as an activity, with outcomes.")]
public sealed class Complete : Activity, ITerminalNode
{
    [Input(Description = "One outcome or several; Done if there is none.", UIHint = UIHints.OutcomePicker, DefaultSyntax = "Object")]
    public Input<object>? Outcomes { get; set; }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var outcomes = Names(context.Get(Outcomes)).ToList();
        return context.SendSignalAsync(new CompleteCompositeSignal(outcomes.Count > 0 ? outcomes : [ActivityExecutionContext.DefaultOutcome]));
    }

    private static IEnumerable<string> Names(object? value) => value switch
    {
        null => [],
        string text when text.TrimStart().StartsWith('[') => ObjectConverter.ConvertTo<ICollection<string>>(text) ?? [],
        string text => string.IsNullOrWhiteSpace(text) ? [] : [text],
        IEnumerable items => items.Cast<object?>().Select(ObjectConverter.ToText).OfType<string>(),
        _ => ObjectConverter.ToText(value) is { } text ? [text] : [],
    };
}
