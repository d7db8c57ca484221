using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Notifications.Settings;

namespace Bitrix24Workflow.Notifications.Flow;

/// <summary>Takes the way of the language that people are written to in.</summary>
[Activity("Notifications", "Notifications", "Takes the way of the language of messages.", DisplayName = "Choose language")]
[FlowNode(English, Russian)]
public sealed class ChooseLanguage : CodeActivity
{
    private const string English = "English";
    private const string Russian = "Russian";

    [Input(Description = "en or ru; Notifications:Language if empty.")]
    public Input<string>? Language { get; set; }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var given = context.Get(Language) is { Length: > 0 } own ? own : context.GetRequiredService<NotificationSettings>().Current.Language;
        return context.CompleteActivityWithOutcomesAsync(given.Trim().StartsWith("ru", StringComparison.OrdinalIgnoreCase) ? Russian : English);
    }
}
