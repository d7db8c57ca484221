using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Notifications.Delivery;

/// <summary>
/// Sends one message through one channel. It never fails the process it stands in: what happened is its outcome, and <c>Done</c> is followed as well, so that a
/// process that doesn't care needs one arrow.
/// </summary>
public abstract class SendActivity : CodeActivity
{
    /// <summary>Followed whatever happened.</summary>
    public const string Done = "Done";

    private const string TriesKey = "Tries";
    private const int UsualRetries = 2;

    // A caller with another channel at hand should not wait longer for this one.
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);

    [Input(Description = "How often it is tried again after Transient, with the pause that the provider asks for (none longer than two minutes).", DefaultValue = UsualRetries, Category = "Advanced", Order = 90)]
    public Input<int?>? Retries { get; set; }

    [Output(Description = "The outcome as text.")]
    public Output<string>? Status { get; set; }

    [Output(Description = "What went wrong, for people; empty after success.")]
    public Output<string>? Error { get; set; }

    [Output(Description = "The provider's code of what went wrong; empty after success.")]
    public Output<string>? ErrorCode { get; set; }

    [Output(Description = "The provider's own words of what went wrong; empty after success.")]
    public Output<string>? ErrorMessage { get; set; }

    [Output(Description = "The provider's id of the message.")]
    public Output<string>? MessageId { get; set; }

    [Output(Description = "Seconds that the provider wants to be left alone, after Transient.")]
    public Output<int?>? RetryAfter { get; set; }

    private protected abstract string Channel { get; }

    /// <summary>Whether the receiving side recognises the same message when it comes again, so that one whose end is not known may be sent once more.</summary>
    private protected virtual bool IsRecognised => false;

    private protected abstract MessageRequest Request(ActivityExecutionContext context);

    protected override void Execute(ActivityExecutionContext context) => Send(context, attempt: 1);

    private void Send(ActivityExecutionContext context, int attempt)
    {
        var request = Request(context);
        request.Arguments[MessageArguments.Key] = context.Id;
        context.StartEffect(new EffectRequest { Kind = request.Kind, Arguments = request.Arguments, Attempt = attempt, Timeout = TimeSpan.FromSeconds(75) }, OnReportAsync);
    }

    private async ValueTask OnReportAsync(ActivityExecutionContext context)
    {
        var effect = context.GetEffectResult();
        if (effect is not { Outcome: EffectOutcome.Answered, Answer: { } answer })
        {
            if (IsRecognised && effect is { Outcome: EffectOutcome.Interrupted, Attempt: 1 })
            {
                context.AddJournalEntry("Sent again", "The sending was interrupted; the same message is sent once more, and recognised if it went out before.");
                Send(context, attempt: 2);
                return;
            }

            await EndAsync(context, new DeliveryReport(DeliveryOutcome.Unknown, "The sending was interrupted; the message may have gone out.", effect.ErrorType ?? "interrupted"));
            return;
        }

        var report = DeliveryReport.FromJson(answer);
        var tries = context.GetProperty<int>(TriesKey);
        var pause = TimeSpan.FromSeconds(report.RetryAfterSeconds ?? (tries == 0 ? 2 : 10));
        if (report.Outcome != DeliveryOutcome.Transient || tries >= (context.Get(Retries) ?? UsualRetries) || pause > LongestPause)
        {
            await EndAsync(context, report);
            return;
        }

        context.SetProperty(TriesKey, tries + 1);
        context.AddJournalEntry("Try again", $"{report.Detail} Tried again in {pause.TotalSeconds:0} s.");
        context.DelayFor(pause, OnPauseEnded);
    }

    private ValueTask OnPauseEnded(ActivityExecutionContext context)
    {
        Send(context, attempt: 1);
        return ValueTask.CompletedTask;
    }

    private protected virtual ValueTask EndAsync(ActivityExecutionContext context, DeliveryReport report) => CompleteAsync(context, report);

    private protected async ValueTask CompleteAsync(ActivityExecutionContext context, DeliveryReport report)
    {
        Tell(context, report);
        await context.CompleteActivityWithOutcomesAsync(report.Outcome.ToString(), Done);
    }

    private protected void Tell(ActivityExecutionContext context, DeliveryReport report)
    {
        var isGood = report.Outcome is DeliveryOutcome.Delivered or DeliveryOutcome.Accepted;
        context.Set(Status, report.Outcome.ToString(), nameof(Status));
        context.Set(Error, isGood ? null : report.Detail, nameof(Error));
        context.Set(ErrorCode, isGood ? null : report.Code, nameof(ErrorCode));
        context.Set(ErrorMessage, isGood ? null : report.Message ?? report.Detail, nameof(ErrorMessage));
        context.Set(MessageId, report.MessageId, nameof(MessageId));
        context.Set(RetryAfter, report.RetryAfterSeconds, nameof(RetryAfter));
        context.AddJournalEntry(report.Outcome.ToString(), report.Detail);
    }
}
