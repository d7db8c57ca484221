using Bitrix24Workflow.Bitrix24.Alerts;
using Bitrix24Workflow.Bitrix24.OAuth;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Bitrix24.Escalation;

/// <summary>
/// Tells a person that renewals fail for now, or work again, without waiting for anybody. One message an outage, one when it is over, none in between and
/// none for an outage that nobody was told of. Of an auth server that is down one task tells for all.
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

    [Input(Description = "Channels to use, in the order of notify-process-author; those of the settings if empty.", Order = 6)]
    public Input<string>? Channels { get; set; }

    [Input(Description = "The auth server that was asked; the configured one if empty.", Category = "Advanced", Order = 7)]
    public Input<string>? AuthServer { get; set; }

    [Output(Description = "Whether people know of an outage that is not over.")]
    public Output<bool>? Told { get; set; }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        // Who waits for a turn, or for a person who was told of the restore, has met no trouble of the server.
        if (context.Get(IsTold) == IsOutage(context) || (IsOutage(context) && context.Get(Kind) is (TokenReason.Queued or TokenReason.Restored))) return context.CompleteActivityAsync();
        context.Set(Told, IsOutage(context), nameof(Told));
        if (!IsOutage(context)) TokenAlive.Tell(context);
        var question = IsOutage(context) ? AlertQuestion.Raise(context.Id, PortalOf(context), context.Get(Kind) ?? "", $"auth-server:{ServerOf(context)}") : AlertQuestion.Close();
        context.StartEffect(new EffectRequest { Kind = AlertQuestion.EffectKind, Arguments = question, IsIdempotent = true }, OnDecisionAsync);
        return ValueTask.CompletedTask;
    }

    private async ValueTask OnDecisionAsync(ActivityExecutionContext context)
    {
        var effect = context.GetEffectResult();
        // Without an answer a message too many is better than none.
        if (effect.Answer?["tell"]?.GetValue<bool>() ?? true)
        {
            var kind = IsOutage(context) ? "auth-server-down" : "recovered";
            new AlertMessage(kind, PortalOf(context), TokenAdvice.WhatToDo(context.Get(Kind)), null, context.Get(Channels)).Send(context, context.Get(WorkflowDefinitionId));
        }

        await context.CompleteActivityAsync();
    }

    private bool IsOutage(ActivityExecutionContext context) => context.Get(Occasion) == AlertOccasion.Outage;

    private string PortalOf(ActivityExecutionContext context) => context.Get(Portal) is { Length: > 0 } given ? given : "Bitrix24";

    private string ServerOf(ActivityExecutionContext context) => context.GetRequiredService<AuthServers>().Find(context.Get(AuthServer))?.Authority ?? "";
}
