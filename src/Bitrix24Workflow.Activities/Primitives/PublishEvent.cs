using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Primitives;

[Activity("Elsa", "Primitives", "Publishes an event to workflows that wait for it or start with it.")]
public sealed class PublishEvent : CodeActivity
{
    [Input(Description = "Name of the event.")]
    public Input<string>? EventName { get; set; }

    [Input(Description = "Only instances with this correlation id are told.")]
    public Input<string>? CorrelationId { get; set; }

    [Input(DisplayName = "Local event", Description = "Only this instance is told.")]
    public Input<bool>? IsLocalEvent { get; set; }

    [Input(Description = "What goes with the event.")]
    public Input<object>? Payload { get; set; }

    protected override void Execute(ActivityExecutionContext context) => context.Send(new OutboxMessage.PublishEvent
    {
        EventName = context.Get(EventName) ?? "",
        CorrelationId = context.Get(CorrelationId),
        InstanceId = context.Get(IsLocalEvent) ? context.WorkflowExecutionContext.Id : null,
        Payload = context.GetRaw(Payload),
    });
}
