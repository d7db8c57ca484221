using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Runtime.Stimuli;

/// <summary>Finds the triggers of a workflow and what each waits for.</summary>
public sealed class TriggerEvaluator(EngineServices engine)
{
    public sealed record Trigger(string ActivityId, TriggerPayload Payload);

    /// <exception cref="Exception">A trigger's input can't be evaluated outside an instance; the message says why.</exception>
    public async Task<IReadOnlyList<Trigger>> EvaluateAsync(CompiledWorkflow workflow, CancellationToken cancellationToken)
    {
        var found = new List<Trigger>();
        foreach (var node in workflow.Nodes)
        {
            // A workflow is started at its beginning by whoever uses it; its own triggers are for its own starts.
            if (node.InlineLevel > 0 || node.Activity is not ITrigger trigger || !IsStart(node.Activity)) continue;
            cancellationToken.ThrowIfCancellationRequested();
            var context = new ExpressionExecutionContext(null, engine.Services);
            foreach (var payload in await trigger.GetTriggerPayloadsAsync(context)) found.Add(new Trigger(node.Activity.Id, payload));
        }

        return found;
    }

    private static bool IsStart(IActivity activity) => activity is Activity { CanStartWorkflow: true };
}
