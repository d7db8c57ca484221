using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Core.Activities;

/// <summary>An activity that can start a workflow when its stimulus arrives.</summary>
public interface ITrigger : IActivity
{
    /// <summary>What starts the workflow; one entry a stimulus (an HTTP endpoint has one a method). Evaluated when the definition is published.</summary>
    ValueTask<IReadOnlyList<TriggerPayload>> GetTriggerPayloadsAsync(ExpressionExecutionContext context);
}
