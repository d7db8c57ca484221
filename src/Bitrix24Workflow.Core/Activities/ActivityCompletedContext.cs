using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Core.Activities;

/// <param name="TargetContext">The parent that is told.</param>
/// <param name="ChildContext">The child that has completed; the target itself when there was no child to run.</param>
/// <param name="Outcomes">Outcomes of the child.</param>
/// <param name="Tag">The tag given when the child was scheduled.</param>
public sealed record ActivityCompletedContext(ActivityExecutionContext TargetContext, ActivityExecutionContext ChildContext, IReadOnlyList<string> Outcomes, string? Tag);
