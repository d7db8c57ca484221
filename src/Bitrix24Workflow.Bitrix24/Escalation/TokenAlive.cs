using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Bitrix24.Escalation;

/// <summary>The news that a token works again: what calls that met a dead one wait for.</summary>
internal static class TokenAlive
{
    /// <summary>After a trouble only; nobody waits for an ordinary renewal.</summary>
    public static void Tell(ActivityExecutionContext context) => context.Send(new OutboxMessage.PublishEvent
    {
        EventName = EventOf(context.WorkflowExecutionContext.Definition.DefinitionId, AlertMessage.ReferenceOf(context)),
        IsFleeting = true,
    });

    public static string EventOf(string process, string reference) => $"bitrix24.token-alive:{process}/{reference}";
}
