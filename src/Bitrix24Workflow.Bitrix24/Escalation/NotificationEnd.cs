namespace Bitrix24Workflow.Bitrix24.Escalation;

/// <summary>How a notifying process ended, from what its parent is resumed with: its own output <c>status</c>, else how it ended, else why it never began.</summary>
internal static class NotificationEnd
{
    public static string Of(IReadOnlyDictionary<string, object?> input)
    {
        if (Text(input, "Error") is { } error) return $"Not started: {error}";
        if (input.TryGetValue("Output", out var output) && output is IReadOnlyDictionary<string, object?> values && Text(values, "status") is { } status) return status;
        return Text(input, "SubStatus") ?? "Finished";
    }

    private static string? Text(IReadOnlyDictionary<string, object?> values, string name) =>
        values.TryGetValue(name, out var value) && value is string { Length: > 0 } text ? text : null;
}
