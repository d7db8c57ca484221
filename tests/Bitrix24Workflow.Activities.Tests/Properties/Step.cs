using System.Globalization;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.Properties;

/// <summary>An activity whose every visit is planned.</summary>
[Activity("Test", "Test", "Leaves by planned outcomes, may sleep first, may fault.", Type = "Step")]
public sealed class Step : Activity
{
    private const string VisitKey = "Visit";

    /// <summary>Outcomes of the first visit, the second, …, joined by commas; none after the last.</summary>
    [Input]
    public ICollection<string> Plan { get; set; } = [];
    [Input]
    public bool Blocks { get; set; }
    [Input]
    public bool Faults { get; set; }

    public static int VisitsOf(WorkflowExecutionContext workflow, string id) => workflow.Properties.TryGetValue(id, out var value) ? Convert.ToInt32(value, CultureInfo.InvariantCulture) : 0;

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var visit = VisitsOf(context.WorkflowExecutionContext, Id) + 1;
        context.WorkflowExecutionContext.Properties[Id] = visit;
        if (Faults) throw new InvalidOperationException("planned");
        if (!Blocks) return LeaveAsync(context, visit);
        context.SetProperty(VisitKey, visit);
        context.CreateBookmark(OnResumedAsync);
        return ValueTask.CompletedTask;
    }

    private ValueTask OnResumedAsync(ActivityExecutionContext context) => LeaveAsync(context, context.GetProperty<int>(VisitKey));

    private ValueTask LeaveAsync(ActivityExecutionContext context, int visit) =>
        context.CompleteActivityWithOutcomesAsync(visit > Plan.Count ? [] : Plan.ElementAt(visit - 1).Split(','));
}
