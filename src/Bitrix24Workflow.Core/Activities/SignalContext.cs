using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Core.Activities;

/// <param name="receiver">Context of the activity the signal has reached.</param>
/// <param name="sender">Context the signal came from.</param>
public sealed class SignalContext(ActivityExecutionContext receiver, ActivityExecutionContext sender)
{
    public ActivityExecutionContext Receiver { get; } = receiver;
    public ActivityExecutionContext Sender { get; } = sender;
    public bool IsHandled { get; private set; }

    public void StopPropagation() => IsHandled = true;
}
