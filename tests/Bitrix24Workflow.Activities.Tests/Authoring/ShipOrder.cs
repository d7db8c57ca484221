using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.Authoring;

/// <summary>The example of src/Bitrix24Workflow.Activities/README.md.</summary>
[Activity("Shop", "Orders", "Hands an order to the carrier and waits until it is picked up.", DisplayName = "Ship order")]
[FlowNode("Picked up", "Too heavy")]
public sealed class ShipOrder : Activity
{
    [Input(Description = "Number of the order.")]
    public Input<string>? Order { get; set; }

    [Input(Description = "Weight in kilograms.", DefaultValue = 1)]
    public Input<int>? Weight { get; set; }

    [Output(Description = "Who picked it up.")]
    public Output<string>? Driver { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.Get(Weight) > 30)
        {
            await context.CompleteActivityWithOutcomesAsync("Too heavy");
            return;
        }

        context.CreateBookmark(new { order = context.Get(Order) }, PickedUpAsync);
    }

    private ValueTask PickedUpAsync(ActivityExecutionContext context)
    {
        context.Set(Driver, context.GetWorkflowInput<string>("driver"));
        return context.CompleteActivityWithOutcomesAsync("Picked up");
    }
}
