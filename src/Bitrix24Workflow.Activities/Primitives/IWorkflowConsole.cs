namespace Bitrix24Workflow.Activities.Primitives;

/// <summary>Where WriteLine writes to.</summary>
public interface IWorkflowConsole
{
    void WriteLine(string? text);
}
