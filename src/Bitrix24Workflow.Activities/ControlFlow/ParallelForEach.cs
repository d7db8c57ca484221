using System.Collections;
using System.Globalization;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.ControlFlow;

[Activity("Elsa", "Looping", "Runs an activity for all items of a list at once.", DisplayName = "Parallel for Each")]
public sealed class ParallelForEach : Activity
{
    private const string LeftKey = "Remaining";

    [Input(Description = "The list.")]
    public Input<object>? Items { get; set; }

    [Port]
    public IActivity? Body { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var raw = context.GetRaw(Items);
        var items = SecretValue.Reveal(raw) is IEnumerable list and not string ? list.Cast<object?>().ToList() : [];
        context.SetProperty(LeftKey, items.Count);
        if (items.Count == 0 || Body is null)
        {
            await context.CompleteActivityAsync();
            return;
        }

        for (var index = 0; index < items.Count; index++)
        {
            var item = raw is SecretValue ? SecretValue.Wrap(items[index]) : items[index];
            await context.ScheduleActivityAsync(Body, OnBodyCompletedAsync, index.ToString(CultureInfo.InvariantCulture), Loop.Variables(item, index));
        }
    }

    private static async ValueTask OnBodyCompletedAsync(ActivityCompletedContext completed)
    {
        var context = completed.TargetContext;
        var left = context.GetProperty<int>(LeftKey) - 1;
        context.SetProperty(LeftKey, left);
        if (left == 0) await context.CompleteActivityAsync();
    }
}
