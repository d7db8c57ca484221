using System.Globalization;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;

namespace Bitrix24Workflow.Runtime.Retention;

/// <summary>How long, and how much, is kept of one definition; null for no limit.</summary>
public sealed record RetentionLimits
{
    private const string Never = "never";

    /// <summary>How long a finished instance is kept with its journal.</summary>
    public TimeSpan? FinishedAge { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How many finished instances are kept, the newest.</summary>
    public int? FinishedCount { get; init; } = 100_000;

    /// <summary>How long an instance that still runs keeps lines of its journal; failures stay.</summary>
    public TimeSpan? JournalAge { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How many of the last lines an instance that still runs keeps at least; failures stay beside them.</summary>
    public int? JournalLines { get; init; } = 10_000;

    /// <summary>What a definition's <c>customProperties</c> say (<c>Retention:FinishedAge</c>, …); these limits where it says nothing.</summary>
    /// <exception cref="FormatException">A value can't be read; the message names it.</exception>
    public RetentionLimits For(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new RetentionLimits
        {
            FinishedAge = Age(definition, nameof(FinishedAge), FinishedAge),
            FinishedCount = Number(definition, nameof(FinishedCount), FinishedCount),
            JournalAge = Age(definition, nameof(JournalAge), JournalAge),
            JournalLines = Number(definition, nameof(JournalLines), JournalLines),
        };
    }

    private static TimeSpan? Age(WorkflowDefinition definition, string name, TimeSpan? otherwise)
    {
        if (Text(definition, name) is not { } text) return otherwise;
        if (text.Equals(Never, StringComparison.OrdinalIgnoreCase)) return null;
        // A number alone would be read as days.
        if (text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var age) && age > TimeSpan.Zero) return age;
        throw new FormatException($"Retention:{name}: a time such as 30.00:00:00 (30 days) is expected, or {Never}, not '{text}'.");
    }

    private static int? Number(WorkflowDefinition definition, string name, int? otherwise)
    {
        if (Text(definition, name) is not { } text) return otherwise;
        if (text.Equals(Never, StringComparison.OrdinalIgnoreCase)) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        throw new FormatException($"Retention:{name}: a whole number is expected, or {Never}, not '{text}'.");
    }

    private static string? Text(WorkflowDefinition definition, string name)
    {
        var value = definition.CustomProperties[$"Retention:{name}"];
        return value is JsonValue && value.ToString().Trim() is { Length: > 0 } text ? text : null;
    }
}
