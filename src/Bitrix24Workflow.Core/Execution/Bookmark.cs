using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Core.Execution;

/// <summary>
/// A place where an instance waits. Burned when it is resumed, unless it says otherwise. A bookmark may carry a moment
/// (<see cref="DueAt"/>) or an effect; both live and die with it.
/// </summary>
public sealed record Bookmark
{
    public required string Id { get; init; }

    /// <summary>Stimulus name, by default the activity type.</summary>
    public required string Name { get; init; }
    public required string Hash { get; init; }
    public JsonNode? Payload { get; init; }
    public required string ActivityId { get; init; }
    public required string NodeId { get; init; }
    public required string ActivityInstanceId { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public bool AutoBurn { get; init; } = true;

    /// <summary>Method of the activity to call; null completes the activity if <see cref="AutoComplete"/>.</summary>
    public string? CallbackMethodName { get; init; }
    public bool AutoComplete { get; init; } = true;
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public EffectRequest? Effect { get; init; }

    /// <summary>True while a caller who waits for the instance to become idle should go on waiting: effects, and children run inline.</summary>
    public bool IsBusy { get; init; }

    /// <summary>Names of task parameters whose modification resumes this bookmark.</summary>
    public IReadOnlyList<string> ResumeOnParameters { get; init; } = [];
}
