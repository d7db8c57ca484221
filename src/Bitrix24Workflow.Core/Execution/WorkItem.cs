using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Definitions;

namespace Bitrix24Workflow.Core.Execution;

/// <summary>One entry of an instance's queue: an activity to start, or an execution to resume.</summary>
internal sealed record WorkItem(
    ActivityNode Node,
    ActivityExecutionContext? Owner,
    string? Tag = null,
    IReadOnlyList<VariableSlot>? Variables = null,
    ActivityExecutionContext? Existing = null,
    Bookmark? Bookmark = null,
    IReadOnlyDictionary<string, object?>? Input = null,
    string? SchedulingExecutionId = null,
    string? SchedulingActivityId = null,
    int CallStackDepth = 0);
