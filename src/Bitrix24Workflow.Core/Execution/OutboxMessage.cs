namespace Bitrix24Workflow.Core.Execution;

/// <summary>What one instance asks of the rest of the system. Stored with the segment that asked for it, delivered at least once, consumed by the commit that acts on it.</summary>
public abstract record OutboxMessage
{
    /// <summary>Starts a child or an unrelated instance under an id that was chosen in advance, so that a second delivery changes nothing.</summary>
    public sealed record StartWorkflow : OutboxMessage
    {
        /// <summary>Its number and its <c>@alias</c> do as well.</summary>
        public required string DefinitionId { get; init; }
        public required string InstanceId { get; init; }
        public string? CorrelationId { get; init; }
        public string? Name { get; init; }
        public IReadOnlyDictionary<string, object?> Input { get; init; } = new Dictionary<string, object?>();
        public string? ParentInstanceId { get; init; }

        /// <summary>The parent's bookmark to resume with the child's end.</summary>
        public string? NotifyBookmarkId { get; init; }

        /// <summary>Resume the parent as soon as the child is idle, finished or not (a child run inline).</summary>
        public bool NotifyWhenIdle { get; init; }
        public string? SchedulingActivityExecutionId { get; init; }
    }

    /// <summary>Publishes an event to triggers and bookmarks.</summary>
    public sealed record PublishEvent : OutboxMessage
    {
        public required string EventName { get; init; }
        public string? CorrelationId { get; init; }

        /// <summary>Only this instance is told, and nothing is started.</summary>
        public string? InstanceId { get; init; }
        public object? Payload { get; init; }

        /// <summary>Who is not waiting now does not need to know: it is not kept for a bookmark that appears later.</summary>
        public bool IsFleeting { get; init; }
    }

    /// <summary>Resumes a bookmark of another instance.</summary>
    public sealed record ResumeBookmark : OutboxMessage
    {
        public required string InstanceId { get; init; }
        public required string BookmarkId { get; init; }
        public IReadOnlyDictionary<string, object?> Input { get; init; } = new Dictionary<string, object?>();
    }

    /// <summary>Goes on with what is queued in an instance: its segment ended before its queue did.</summary>
    public sealed record ContinueWorkflow : OutboxMessage
    {
        public required string InstanceId { get; init; }
    }

    /// <summary>Puts a request into a box of another task, and wakes the task if it waits for such requests. See <see cref="RequestBox"/>.</summary>
    public sealed record AskTask : OutboxMessage
    {
        /// <summary>Number, definition id or <c>@alias</c>.</summary>
        public required string Process { get; init; }
        public required string Reference { get; init; }
        public required string Box { get; init; }
        public required TaskRequest Request { get; init; }
    }

    /// <summary>Changes parameters of a task of another process; its commit answers who asked.</summary>
    public sealed record ModifyTask : OutboxMessage
    {
        /// <summary>Number, definition id or <c>@alias</c>.</summary>
        public required string Process { get; init; }
        public required string Reference { get; init; }
        public IReadOnlyDictionary<string, object?> Parameters { get; init; } = new Dictionary<string, object?>();

        /// <summary>Who waits for the answer; nobody if null.</summary>
        public string? InstanceId { get; init; }
        public string? BookmarkId { get; init; }
    }

    /// <summary>Takes the first or the last task out of a queue; its commit answers who asked.</summary>
    public sealed record TakeFromQueue : OutboxMessage
    {
        /// <summary>Inputs that tell the task in the queue who takes it.</summary>
        public const string TakerInput = "Taker";
        public const string BookmarkInput = "TakerBookmark";

        /// <summary>Number, definition id or <c>@alias</c>.</summary>
        public required string Process { get; init; }

        /// <summary>Id of the activity that is the queue.</summary>
        public required string Node { get; init; }
        public bool IsFromEnd { get; init; }
        public required string InstanceId { get; init; }
        public required string BookmarkId { get; init; }
    }

    /// <summary>Cancels an instance, and through its own commit its children.</summary>
    public sealed record CancelWorkflow : OutboxMessage
    {
        public required string InstanceId { get; init; }
    }
}
