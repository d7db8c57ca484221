namespace Bitrix24Workflow.Core.Execution.Background;

/// <summary>What an activity does in the background to more than itself; carried over to its instance when it is over.</summary>
internal sealed class BackgroundRun
{
    public string[]? Outcomes { get; set; }

    /// <summary>Variables by name, in the order in which they were set.</summary>
    public List<(string Name, object? Value)> Variables { get; } = [];

    public static InvalidOperationException Refuse(string what) =>
        new($"An activity that runs in the background can't {what}; it gives outputs and outcomes, sets variables, waits, or runs children.");
}
