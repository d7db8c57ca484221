using System.Globalization;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Bitrix24.Renewal;

/// <summary>
/// Holds a token until it is time to renew it. The wait ends early when a person says "Renew now" or somebody asks for a fresher token, and begins anew when the policy is changed. A policy that can't be
/// read must not stop the loop: the token is then renewed each 25 minutes.
/// </summary>
[Activity("Bitrix24", "Bitrix24", "Waits until it is time to renew the token, as the policy says.", DisplayName = "Wait for renewal")]
[FlowNode("Done")]
public sealed class WaitForRenewal : CodeActivity
{
    private const string PolicyParameter = "renewal_policy";
    private const string IntervalParameter = "renew_every";

    [Input(
        Description = "Every25Minutes: by the clock. BeforeExpiry: shortly before access_token ends. OnDemand: when somebody asks for a valid token. KeepAlive: each 150 days, for portals that nobody calls.",
        UIHint = UIHints.DropDown,
        Options = [nameof(RenewalPolicy.Every25Minutes), nameof(RenewalPolicy.BeforeExpiry), nameof(RenewalPolicy.OnDemand), nameof(RenewalPolicy.KeepAlive)],
        DefaultValue = nameof(RenewalPolicy.Every25Minutes),
        Order = 1)]
    public Input<string>? Policy { get; set; }

    [Input(Description = "How often, for Every25Minutes, as hh:mm:ss; 00:25:00 if empty.", Order = 2)]
    public Input<string>? Every { get; set; }

    [Input(Description = "When access_token ends.", Category = "Advanced", Order = 11)]
    public Input<string>? ExpiresAt { get; set; }

    [Input(Description = "When the pair of tokens was received.", Category = "Advanced", Order = 12)]
    public Input<string>? ObtainedAt { get; set; }

    [Input(Description = "How long a refresh token lives. No policy waits longer than that.", DefaultValue = "180.00:00:00", Category = "Advanced", Order = 13)]
    public Input<TimeSpan>? RefreshTokenLife { get; set; }

    [Input(DisplayName = "access_token", Description = "The token, to tell whether one that was refused is still the current one.", IsSensitive = true, Category = "Advanced", Order = 14)]
    public Input<string>? AccessToken { get; set; }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => GoOnAsync(context);

    private ValueTask GoOnAsync(ActivityExecutionContext context)
    {
        if (RenewalRequests.AnswerMet(context, context.Get(AccessToken), Moment(context.Get(ExpiresAt)))) return context.CompleteActivityAsync();
        Wait(context);
        return ValueTask.CompletedTask;
    }

    private void Wait(ActivityExecutionContext context)
    {
        var policy = PolicyOf(context);
        var plan = new RenewalPlan
        {
            Policy = policy,
            Interval = IntervalOf(context),
            Since = context.StartedAt,
            ObtainedAt = Moment(context.Get(ObtainedAt)),
            ExpiresAt = Moment(context.Get(ExpiresAt)),
            RefreshLife = context.Get(RefreshTokenLife) is { Ticks: > 0 } life ? life : RenewalPlan.UsualRefreshLife,
            SpreadBy = context.WorkflowExecutionContext.Id,
        };
        var wakeAt = plan.WakeAt();
        context.CreateBookmark(new BookmarkOptions
        {
            Payload = new { resumeAt = wakeAt, policy = policy.ToString() },
            Callback = OnWokenAsync,
            DueAt = wakeAt,
            ResumeOnParameters = [PolicyParameter, IntervalParameter, RenewalRequests.Box],
        });
    }

    private ValueTask OnWokenAsync(ActivityExecutionContext context) =>
        context.ResumeInput.Keys.Any(k => k is PolicyParameter or IntervalParameter or RenewalRequests.Box) ? GoOnAsync(context) : context.CompleteActivityAsync();

    private RenewalPolicy PolicyOf(ActivityExecutionContext context)
    {
        var text = context.Get(Policy)?.Trim();
        if (string.IsNullOrEmpty(text)) return RenewalPolicy.Every25Minutes;
        if (Enum.TryParse<RenewalPolicy>(text, ignoreCase: true, out var policy) && Enum.IsDefined(policy)) return policy;
        context.AddJournalEntry("Unknown policy", $"There is no renewal policy '{text}'; the token is renewed each 25 minutes.");
        return RenewalPolicy.Every25Minutes;
    }

    private TimeSpan IntervalOf(ActivityExecutionContext context)
    {
        var text = context.Get(Every)?.Trim();
        if (string.IsNullOrEmpty(text)) return RenewalPlan.UsualInterval;
        // A number alone would be read as days.
        if (text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval) && interval >= TimeSpan.FromSeconds(1)) return interval;
        context.AddJournalEntry("Unknown interval", $"'{text}' is no time of a second or more such as 00:25:00; the token is renewed each 25 minutes.");
        return RenewalPlan.UsualInterval;
    }

    private static DateTimeOffset? Moment(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) && moment.Year > 2000 ? moment : null;
}
