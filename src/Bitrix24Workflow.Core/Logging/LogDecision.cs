namespace Bitrix24Workflow.Core.Logging;

/// <summary>What one execution's records keep.</summary>
internal sealed record LogDecision(LogMode Default, IReadOnlyDictionary<string, LogMode> Inputs, IReadOnlyDictionary<string, LogMode> Outputs, bool KeepsInternalState)
{
    public bool KeepsInput(string name) => Inputs.GetValueOrDefault(name, Default) != LogMode.Exclude;

    public bool KeepsOutput(string name) => Outputs.GetValueOrDefault(name, Default) != LogMode.Exclude;
}
