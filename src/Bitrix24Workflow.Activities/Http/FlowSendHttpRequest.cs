using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Http;

[Activity("Elsa", "HTTP", "Calls a server and leaves by the status code of its answer.", DisplayName = "HTTP Request (flow)", Kind = ActivityKind.Task)]
[Resilient("HTTP")]
public sealed class FlowSendHttpRequest : SendHttpRequestBase
{
    [Input(Description = "Status codes that have outcomes of their own.", UIHint = UIHints.MultiText, DefaultValue = new[] { 200 }, Order = 5.1f)]
    public Input<ICollection<int>>? ExpectedStatusCodes { get; set; }

    private protected override ValueTask OnAnswerAsync(ActivityExecutionContext context, HttpAnswer answer) => answer.Failure switch
    {
        HttpAnswer.TimedOut => context.CompleteActivityWithOutcomesAsync("Timeout"),
        not null => context.CompleteActivityWithOutcomesAsync("Failed to connect"),
        null => context.CompleteActivityWithOutcomesAsync(
            context.Get(ExpectedStatusCodes)?.Contains(answer.StatusCode) is true ? answer.StatusCode.Text() : "Unmatched status code",
            ActivityExecutionContext.DefaultOutcome),
    };
}
