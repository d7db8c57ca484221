namespace Bitrix24Workflow.Core.Execution;

/// <summary>When an activity's run is a reason to commit.</summary>
[Flags]
public enum CommitPoint
{
    None = 0,
    Before = 1,
    After = 2,
}
