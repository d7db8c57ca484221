using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Bitrix24.Escalation;

/// <summary>How a notifying process ended, from what its parent is resumed with.</summary>
internal static class NotificationEnd
{
    public static string Of(IReadOnlyDictionary<string, object?> input)
    {
        foreach (var key in new[] { "status", "workflowSubStatus", "subStatus", "workflowStatus" })
            if (Find(input, key) is { Length: > 0 } text) return text;
        return "Finished";
    }

    private static string? Find(IReadOnlyDictionary<string, object?> input, string key)
    {
        foreach (var (name, value) in input)
        {
            if (name.Equals(key, StringComparison.OrdinalIgnoreCase) && value is string text) return text;
            if (SecretValue.Reveal(value) is IReadOnlyDictionary<string, object?> nested && value is not SecretValue && Find(nested, key) is { } found) return found;
        }

        return null;
    }
}
