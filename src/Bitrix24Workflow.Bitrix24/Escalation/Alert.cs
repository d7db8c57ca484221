using Bitrix24Workflow.Bitrix24.OAuth;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Bitrix24.Escalation;

/// <summary>
/// Tells a person that renewals fail for now, or work again, without waiting for anything. One message an outage, one when it is over, none in between and
/// none for an outage that nobody was told of.
/// </summary>
[Activity("Bitrix24", "Bitrix24", "Tells the author once that an outage has begun, and once that it is over. Goes on at once.", DisplayName = "Alert once")]
[FlowNode("Done")]
public sealed class Alert : CodeActivity
{
    [Input(Description = "What there is to tell.", DefaultValue = AlertOccasion.Outage, Order = 1)]
    public Input<AlertOccasion>? Occasion { get; set; }

    [Input(Description = "Whether people were told of the outage; bind it to the same variable as the output Told.", Order = 2)]
    public Input<bool>? IsTold { get; set; }

    [Input(Description = "The process that tells a person.", UIHint = UIHints.WorkflowDefinitionPicker, DefaultValue = AlertMessage.DefaultProcess, Order = 3)]
    public Input<string>? WorkflowDefinitionId { get; set; }

    [Input(Description = "Kind of trouble, such as the Reason of a renewal.", Order = 4)]
    public Input<string>? Kind { get; set; }

    [Input(Description = "The portal, for the message.", Order = 5)]
    public Input<string>? Portal { get; set; }

    [Input(Description = "Channels to use, separated by commas; all that are configured if empty.", Order = 6)]
    public Input<string>? Channels { get; set; }

    [Output(Description = "Whether people know of an outage that is not over.")]
    public Output<bool>? Told { get; set; }

    protected override void Execute(ActivityExecutionContext context)
    {
        var isOutage = context.Get(Occasion) == AlertOccasion.Outage;
        if (context.Get(IsTold) == isOutage) return;
        var portal = context.Get(Portal) is { Length: > 0 } given ? given : "Bitrix24";
        var reason = context.Get(Kind);
        var message = isOutage
            ? new AlertMessage("outage", portal, TokenAdvice.WhatToDo(reason), AlertText.Outage(portal, reason), context.Get(Channels))
            : new AlertMessage("recovered", portal, "", AlertText.Recovered(portal), context.Get(Channels));
        message.Send(context, context.Get(WorkflowDefinitionId));
        context.Set(Told, isOutage, nameof(Told));
    }
}
