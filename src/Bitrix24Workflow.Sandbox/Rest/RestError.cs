namespace Bitrix24Workflow.Sandbox.Rest;

internal sealed record RestError(int Status, string Code, string Description)
{
    /// <summary>The fault that made it, for the log.</summary>
    public string? Fault { get; init; }
}
