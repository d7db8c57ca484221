using Bitrix24Workflow.Core.Flowchart;

namespace Bitrix24Workflow.Core.Execution;

/// <summary>Why an instance sleeps although it waits for nothing. Elsa says nothing here, and its people ask why. A fault has told already, by its incident.</summary>
internal static class StuckReasons
{
    public const string EventName = "Stuck";

    public static IEnumerable<string> Of(WorkflowExecutionContext workflow) => workflow.ContextList
        .Where(c => !c.IsFinal && c.Status != ActivityStatus.Faulted && c.Children.All(child => child.IsFinal))
        .Select(Of)
        .Distinct();

    private static string Of(ActivityExecutionContext context)
    {
        var id = context.Activity.Id;
        if (context.Status == ActivityStatus.Pending) return $"'{id}' could not be executed when it was its turn.";
        var waiting = context.Activity is FlowchartActivity ? TokenFlow.WaitingAt(context) : [];
        return waiting.Count > 0
            ? $"In '{id}', {string.Join(", ", waiting.Select(t => $"'{t}'"))} waits for an arrow that nobody comes by any more."
            : $"'{id}' has neither completed nor waits for anything.";
    }
}
