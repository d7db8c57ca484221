using Bitrix24Workflow.Core.Activities;

namespace Bitrix24Workflow.Activities.ControlFlow;

/// <summary>What the loops have in common.</summary>
internal static class Loop
{
    public const string CurrentIndex = "CurrentIndex";
    public const string CurrentValue = "CurrentValue";

    public static void Stop(SignalContext context)
    {
        context.Receiver.SetBreaking();
        context.StopPropagation();
    }

    public static IEnumerable<(Variable, object?)> Variables(object? value, int? index = null)
    {
        if (index is not null) yield return (new Variable(CurrentIndex, "Int32"), index);
        yield return (new Variable(CurrentValue), value);
    }
}
