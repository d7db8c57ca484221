using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Bitrix24.Escalation;

/// <summary>What the notifying process is given: the names are its inputs. Its own words for the kind of trouble are used where <paramref name="Message"/> is empty.</summary>
internal sealed record AlertMessage(string Kind, string Portal, string Advice, string? Message, string? Channels, int Reminder = 0, bool CanBeAcknowledged = false)
{
    public const string DefaultProcess = "notify-process-author";

    /// <summary>The page of ours where the task can be given a new code; empty while our address is not known.</summary>
    public static string? Link(ActivityExecutionContext context, string page = "authorize")
    {
        var workflow = context.WorkflowExecutionContext;
        var address = workflow.Services.GetService(typeof(IPublicAddress)) as IPublicAddress;
        return address?.Base is { Length: > 0 } root
            ? $"{root.TrimEnd('/')}/{page}/{Uri.EscapeDataString(workflow.Definition.DefinitionId)}/{Uri.EscapeDataString(ReferenceOf(context))}"
            : null;
    }

    public static string ReferenceOf(ActivityExecutionContext context) =>
        context.WorkflowExecutionContext.CorrelationId is { Length: > 0 } reference ? reference : context.WorkflowExecutionContext.Id;

    public void Send(ActivityExecutionContext context, string? process, string? notifyBookmarkId = null) => context.Send(new OutboxMessage.StartWorkflow
    {
        DefinitionId = string.IsNullOrWhiteSpace(process) ? DefaultProcess : process.Trim(),
        InstanceId = context.WorkflowExecutionContext.NewId(),
        ParentInstanceId = context.WorkflowExecutionContext.Id,
        NotifyBookmarkId = notifyBookmarkId,
        SchedulingActivityExecutionId = context.Id,
        Input = new Dictionary<string, object?>
        {
            ["kind"] = Kind,
            ["portal"] = Portal,
            ["reference"] = ReferenceOf(context),
            ["advice"] = Advice,
            ["link"] = Link(context) ?? "",
            ["message"] = Message ?? "",
            ["channels"] = Channels ?? "",
            ["reminder"] = Reminder,
            ["acknowledge"] = CanBeAcknowledged ? Link(context, "acknowledge") ?? "" : "",
        },
    });
}
