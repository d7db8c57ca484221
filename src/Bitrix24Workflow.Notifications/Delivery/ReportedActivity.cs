using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Notifications.Settings;

namespace Bitrix24Workflow.Notifications.Delivery;

/// <summary>
/// Sends a message of which the provider tells later whether it arrived: by calling us, or when it is asked. With <see cref="WaitForReport"/> the task moves on with
/// that news, or with Accepted when none comes in time.
/// </summary>
public abstract class ReportedActivity : SendActivity
{
    private const string MessageKey = "Message";
    private const string AskedKey = "Asked";
    private static readonly TimeSpan FirstQuestion = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(10);

    [Input(Description = "How long to wait for the news that the message has arrived; not at all if empty.", Category = "Advanced", Order = 91)]
    public Input<TimeSpan?>? WaitForReport { get; set; }

    /// <summary>What to ask the provider; null where it calls by itself.</summary>
    private protected virtual MessageRequest? Question(ActivityExecutionContext context, string messageId) => null;

    /// <summary>Whether news can come at all: the provider knows where to bring it, and its signature can be checked.</summary>
    private protected abstract bool CanBeTold(NotificationOptions options);

    private protected override ValueTask EndAsync(ActivityExecutionContext context, DeliveryReport report)
    {
        var wait = context.Get(WaitForReport) ?? TimeSpan.Zero;
        if (report is not { Outcome: DeliveryOutcome.Accepted, MessageId: { Length: > 0 } id } || wait <= TimeSpan.Zero || !CanBeTold(context.GetRequiredService<NotificationSettings>().Current)) return CompleteAsync(context, report);
        Tell(context, report);
        context.SetProperty(MessageKey, id);
        context.CreateBookmark(new BookmarkOptions { Name = ReportBookmark.Name, Payload = ReportBookmark.Payload(Channel, id), Callback = OnNews, IncludeActivityInstanceId = false });
        context.DelayFor(wait, OnSilence);
        if (Question(context, id) is not null) context.DelayFor(FirstQuestion, OnTimeToAsk);
        return ValueTask.CompletedTask;
    }

    private async ValueTask OnNews(ActivityExecutionContext context)
    {
        var status = ObjectConverter.ToText(Value(context, ReportBookmark.Status));
        if (!Enum.TryParse<DeliveryOutcome>(status, out var outcome)) outcome = DeliveryOutcome.Accepted;
        await CompleteAsync(context, new DeliveryReport(outcome, ObjectConverter.ToText(Value(context, ReportBookmark.Detail)), ObjectConverter.ToText(Value(context, ReportBookmark.Code)), MessageOf(context)));
    }

    private ValueTask OnSilence(ActivityExecutionContext context) =>
        CompleteAsync(context, new DeliveryReport(DeliveryOutcome.Accepted, "No news of its arrival came in time.", MessageId: MessageOf(context)));

    private ValueTask OnTimeToAsk(ActivityExecutionContext context)
    {
        if (Question(context, MessageOf(context)) is { } question)
            context.StartEffect(new EffectRequest { Kind = question.Kind, Arguments = question.Arguments, IsIdempotent = true, Timeout = TimeSpan.FromSeconds(60) }, OnAnswerAsync);
        return ValueTask.CompletedTask;
    }

    // Trouble with the question says nothing about the message: it is asked again.
    private async ValueTask OnAnswerAsync(ActivityExecutionContext context)
    {
        var effect = context.GetEffectResult();
        var report = effect is { Outcome: EffectOutcome.Answered, Answer: { } answer } ? DeliveryReport.FromJson(answer) : null;
        if (report is { Outcome: DeliveryOutcome.Delivered or DeliveryOutcome.Rejected, MessageId: not null })
        {
            await CompleteAsync(context, report);
            return;
        }

        var asked = context.GetProperty<int>(AskedKey) + 1;
        context.SetProperty(AskedKey, asked);
        var pause = asked > 6 ? LongestSilence : FirstQuestion * Math.Pow(2, asked);
        context.DelayFor(pause < LongestSilence ? pause : LongestSilence, OnTimeToAsk);
    }

    private static string MessageOf(ActivityExecutionContext context) => context.GetProperty<string>(MessageKey) ?? "";

    private static object? Value(ActivityExecutionContext context, string name) => context.ResumeInput.TryGetValue(name, out var value) ? value : null;
}
