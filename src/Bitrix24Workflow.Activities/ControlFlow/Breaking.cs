using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.ControlFlow;

/// <summary>The mark of a loop or sequence that a Break has reached.</summary>
internal static class Breaking
{
    private const string Key = "IsBreaking";

    public static bool IsBreaking(this ActivityExecutionContext context) => context.GetProperty<bool>(Key);

    public static void SetBreaking(this ActivityExecutionContext context) => context.SetProperty(Key, true);
}
