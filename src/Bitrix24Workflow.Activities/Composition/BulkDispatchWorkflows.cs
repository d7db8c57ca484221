using System.Collections;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Composition;

[Activity("Elsa", "Composition", "Starts another workflow once for each item of a list.", Kind = ActivityKind.Task)]
[FlowNode("Completed", "Canceled", "Done")]
public sealed class BulkDispatchWorkflows : Activity, IAlwaysAsynchronous
{
    private const string WaitingKey = "Waiting";
    private const string RunningKey = "Running";
    private const string ChildVariable = "ChildInstanceId";

    [Input(DisplayName = "Workflow Definition", Description = "The workflow.", UIHint = UIHints.WorkflowDefinitionPicker)]
    public Input<string>? WorkflowDefinitionId { get; set; }

    [Input(Description = "The list. An item that is an object becomes inputs of its own.")]
    public Input<object>? Items { get; set; }

    [Input(Description = "Name of the input that an item is given as, unless it is an object.", DefaultValue = "Item")]
    public Input<string>? DefaultItemInputKey { get; set; }

    [Input(DisplayName = "Correlation ID Function", Description = "Gives each new instance its correlation id; getItem() is the item.", AutoEvaluate = false)]
    public Input<string>? CorrelationIdFunction { get; set; }

    [Input(Description = "What every new instance is given besides.", UIHint = UIHints.DropDown)]
    public Input<IDictionary<string, object?>>? Input { get; set; }

    [Input(DisplayName = "Wait for Completion", Description = "Whether to wait for the end of all new instances.", DefaultValue = true)]
    public Input<bool>? WaitForCompletion { get; set; }

    [Input(Category = "Open Telemetry", Description = "Whether the new instances get traces of their own.")]
    public Input<bool>? StartNewTrace { get; set; }

    [Input(DisplayName = "Channel", Description = "Kept for compatibility; there is one channel.", UIHint = UIHints.DropDown, UISpecifications = Channels.Specification)]
    public Input<string>? ChannelName { get; set; }

    [Port(DisplayName = nameof(ChildCompleted))]
    public IActivity? ChildCompleted { get; set; }

    [Port(DisplayName = nameof(ChildFaulted))]
    public IActivity? ChildFaulted { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var raw = context.GetRaw(Items);
        var items = SecretValue.Reveal(raw) is IEnumerable list and not string ? list.Cast<object?>().Select(i => raw is SecretValue ? SecretValue.Wrap(i) : i).ToList() : [];
        var waits = context.Get(WaitForCompletion) && items.Count > 0;
        var notify = waits ? CreateBookmark(context).Id : null;
        var ids = new List<string>();
        foreach (var item in items)
        {
            ids.Add(context.WorkflowExecutionContext.NewId());
            context.Send(await StartOfAsync(context, item, ids[^1]) with { NotifyBookmarkId = notify });
        }

        context.SetProperty(WaitingKey, ids);
        if (!waits) await context.CompleteActivityAsync();
    }

    private Bookmark CreateBookmark(ActivityExecutionContext context) => context.CreateBookmark(new BookmarkOptions
    {
        Payload = new { parentInstanceId = context.WorkflowExecutionContext.Id },
        Callback = OnChildEndedAsync,
        AutoBurn = false,
    });

    private async ValueTask<OutboxMessage.StartWorkflow> StartOfAsync(ActivityExecutionContext context, object? item, string childId)
    {
        var correlation = CorrelationIdFunction?.Expression is null
            ? null
            : await context.EvaluateAsync(CorrelationIdFunction, new Dictionary<string, object?> { ["Item"] = item });
        var input = ChildWorkflows.InputOf(context, context.GetRaw(Input));
        if (SecretValue.Reveal(item) is IDictionary or IDictionary<string, object?>) ChildWorkflows.Merge(input, item);
        else input[context.Get(DefaultItemInputKey, "Item")] = item;
        return ChildWorkflows.StartOf(context, context.Get(WorkflowDefinitionId), childId, ObjectConverter.ToText(correlation)) with { Input = input };
    }

    private async ValueTask OnChildEndedAsync(ActivityExecutionContext context)
    {
        ChildWorkflows.ThrowIfNotStarted(context);
        var waiting = context.GetProperty<List<string>>(WaitingKey) ?? [];
        var childId = context.ResumedText(Stimuli.ChildIdInput) ?? "";
        // Messages are delivered at least once: a child that was counted already is not counted again.
        if (!waiting.Remove(childId)) return;
        context.SetProperty(WaitingKey, waiting);
        var isFaulted = context.ResumedText(Stimuli.ChildSubStatusInput) == nameof(WorkflowSubStatus.Faulted);
        if ((isFaulted ? ChildFaulted : ChildCompleted) is { } body)
        {
            context.SetProperty(RunningKey, context.GetProperty<int>(RunningKey) + 1);
            await context.ScheduleActivityAsync(body, OnBodyCompletedAsync, childId, [(new Variable(ChildVariable, "String"), childId)]);
        }
        else
        {
            await CompleteIfDoneAsync(context);
        }
    }

    private static ValueTask OnBodyCompletedAsync(ActivityCompletedContext completed)
    {
        var context = completed.TargetContext;
        context.SetProperty(RunningKey, context.GetProperty<int>(RunningKey) - 1);
        return CompleteIfDoneAsync(context);
    }

    private static async ValueTask CompleteIfDoneAsync(ActivityExecutionContext context)
    {
        if (context.GetProperty<List<string>>(WaitingKey) is { Count: > 0 } || context.GetProperty<int>(RunningKey) > 0) return;
        await context.CompleteActivityWithOutcomesAsync("Completed", ActivityExecutionContext.DefaultOutcome);
    }
}
