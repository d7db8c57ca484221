using Bitrix24Workflow.Core.Activities;

namespace Bitrix24Workflow.Core.Execution;

/// <summary>What an activity may say of the bookmark it creates.</summary>
public sealed record BookmarkOptions
{
    public string? BookmarkId { get; init; }
    public string? Name { get; init; }

    /// <summary>What a stimulus is compared by; serialised to JSON.</summary>
    public object? Payload { get; init; }
    public ExecuteActivityDelegate? Callback { get; init; }
    public bool AutoBurn { get; init; } = true;
    public bool AutoComplete { get; init; } = true;

    /// <summary>Whether only this very activity execution matches the stimulus (default), or any that waits for the same payload.</summary>
    public bool IncludeActivityInstanceId { get; init; } = true;
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public bool IsBusy { get; init; }
    public IReadOnlyList<string> ResumeOnParameters { get; init; } = [];
}
