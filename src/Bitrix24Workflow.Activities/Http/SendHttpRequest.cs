using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Http;

[Activity("Elsa", "HTTP", "Calls a server and runs an activity by the status code of its answer.", DisplayName = "HTTP Request", Kind = ActivityKind.Task)]
[Resilient("HTTP")]
public sealed class SendHttpRequest : SendHttpRequestBase
{
    [Input(Description = "Status codes and the activities to run for them.", UIHint = UIHints.HttpStatusCodes)]
    public ICollection<HttpStatusCodeCase> ExpectedStatusCodes { get; set; } = [];

    [Port(DisplayName = nameof(UnmatchedStatusCode))]
    public IActivity? UnmatchedStatusCode { get; set; }

    [Port(DisplayName = nameof(FailedToConnect))]
    public IActivity? FailedToConnect { get; set; }

    [Port]
    public IActivity? Timeout { get; set; }

    protected override IEnumerable<IActivity> GetExtraChildren() => ExpectedStatusCodes.Select(c => c.Activity).OfType<IActivity>();

    private protected override ValueTask OnAnswerAsync(ActivityExecutionContext context, HttpAnswer answer)
    {
        var next = answer.Failure switch
        {
            HttpAnswer.TimedOut => Timeout,
            not null => FailedToConnect,
            null => ExpectedStatusCodes.FirstOrDefault(c => c.StatusCode == answer.StatusCode) is { } match ? match.Activity : UnmatchedStatusCode,
        };
        return context.ScheduleActivityAsync(next, OnChildCompletedAsync);
    }

    private static ValueTask OnChildCompletedAsync(ActivityCompletedContext completed) => completed.TargetContext.CompleteActivityAsync();
}
