namespace Bitrix24Workflow.Core.Execution;

/// <summary>How sums over all instances stand among the counts of activities: under the activity's id and their own name, in millionths.</summary>
public static class NodeSums
{
    private const decimal Scale = 1_000_000;

    /// <summary>Between the two; no id of an activity has it.</summary>
    public const char Separator = '\u001f';

    public static string KeyOf(string activityId, string key) => $"{activityId}{Separator}{key}";

    /// <exception cref="OverflowException">The number is too large.</exception>
    public static long Store(decimal number) => checked((long)decimal.Round(number * Scale));

    public static decimal Read(long stored) => stored / Scale;
}
