using System.Text.Json.Nodes;
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

    [Output(Description = "The outcome as text.")]
    public Output<string>? Status { get; set; }

    [Output(Description = "What went wrong, for people; empty after success.")]
    public Output<string>? Error { get; set; }

    [Output(Description = "The provider's code of what went wrong; empty after success.")]
    public Output<string>? ErrorCode { get; set; }

    [Output(Description = "Id of the message.")]
    public Output<string>? MessageId { get; set; }

    [Output(Description = "Seconds that the provider wants to be left alone, after Transient.")]
    public Output<int?>? RetryAfter { get; set; }

    private protected void Send(ActivityExecutionContext context, string kind, JsonObject arguments) => context.StartEffect(
        new EffectRequest { Kind = kind, Arguments = arguments, Timeout = TimeSpan.FromSeconds(75) },
        OnReportAsync);

    private async ValueTask OnReportAsync(ActivityExecutionContext context)
    {
        var effect = context.GetEffectResult();
        var report = effect is { Outcome: EffectOutcome.Answered, Answer: { } answer }
            ? DeliveryReport.FromJson(answer)
            : new DeliveryReport(DeliveryOutcome.Unknown, "The sending was interrupted; the message may have gone out.", effect.ErrorType ?? "interrupted");
        var outcome = report.Outcome.ToString();
        var isGood = report.Outcome is DeliveryOutcome.Delivered or DeliveryOutcome.Accepted;
        context.Set(Status, outcome, nameof(Status));
        context.Set(Error, isGood ? null : report.Detail, nameof(Error));
        context.Set(ErrorCode, isGood ? null : report.Code, nameof(ErrorCode));
        context.Set(MessageId, report.MessageId, nameof(MessageId));
        context.Set(RetryAfter, report.RetryAfterSeconds, nameof(RetryAfter));
        context.AddJournalEntry(outcome, report.Detail);
        await context.CompleteActivityWithOutcomesAsync(outcome, Done);
    }
}
