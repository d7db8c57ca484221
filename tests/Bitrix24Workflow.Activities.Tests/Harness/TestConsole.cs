using Bitrix24Workflow.Activities.Primitives;

namespace Bitrix24Workflow.Activities.Tests.Harness;

internal sealed class TestConsole : IWorkflowConsole
{
    public List<string> Lines { get; } = [];

    public void WriteLine(string? text) => Lines.Add(text ?? "");
}
