namespace Bitrix24Workflow.Activities.Primitives;

internal sealed class StandardConsole : IWorkflowConsole
{
    public void WriteLine(string? text) => Console.Out.WriteLine(text);
}
