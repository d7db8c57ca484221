using System.Globalization;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.States;

/// <summary>
/// Named states and the transitions between them. A state's entry runs, then the triggers of all its transitions wait side by side. The first that
/// completes and whose condition holds wins: the others are cancelled, then the state's exit, the transition's action and the entry of the next state run.
/// A trigger whose condition does not hold waits again. A state that no transition leaves ends the machine.
/// </summary>
[Activity("Elsa", "Flow", "Moves between named states when the triggers of their transitions fire.", DisplayName = "State Machine")]
public sealed class StateMachine : Activity
{
    // People see it in the instance's state under this name, as in Elsa.
    private const string StateKey = "CurrentState";

    private const int MaxIdleTransitions = 200;

    public ICollection<State> States { get; set; } = [];
    public ICollection<Transition> Transitions { get; set; } = [];
    public string? InitialState { get; set; }

    /// <summary>Where to begin instead of <see cref="InitialState"/>.</summary>
    public string? CurrentState { get; set; }

    protected override IEnumerable<IActivity> GetExtraChildren() => States.SelectMany(s => new[] { s.Entry, s.Exit })
        .Concat(Transitions.SelectMany(t => new[] { t.Trigger, t.Action }))
        .OfType<IActivity>();

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var shared = Transitions.Select(t => t.Trigger?.Id).OfType<string>().GroupBy(id => id).FirstOrDefault(g => g.Count() > 1)?.Key;
        if (shared is not null) throw new InvalidOperationException($"Several transitions share the trigger '{shared}'; each needs one of its own.");
        return EnterAsync(context, string.IsNullOrWhiteSpace(CurrentState) ? InitialState : CurrentState);
    }

    private static ValueTask OnEntryCompletedAsync(ActivityCompletedContext completed) => Of(completed).LeaveOrWaitAsync(completed.TargetContext, 0);

    private static async ValueTask OnTriggerCompletedAsync(ActivityCompletedContext completed)
    {
        var (machine, context, transition) = (Of(completed), completed.TargetContext, Of(completed).Tagged(completed));
        if (transition.From != CurrentOf(context)) return;
        if (await HoldsAsync(context, transition)) await machine.LeaveAsync(context, transition);
        else await context.ScheduleActivityAsync(transition.Trigger, OnTriggerCompletedAsync, completed.Tag);
    }

    private static ValueTask OnExitCompletedAsync(ActivityCompletedContext completed) => Of(completed).ActAsync(completed.TargetContext, Of(completed).Tagged(completed));

    private static ValueTask OnActionCompletedAsync(ActivityCompletedContext completed) => Of(completed).EnterAsync(completed.TargetContext, Of(completed).Tagged(completed).To);

    private async ValueTask EnterAsync(ActivityExecutionContext context, string? name, int idleTransitions = 0)
    {
        if (Find(name) is not { } state)
        {
            await context.CompleteActivityAsync();
            return;
        }

        context.SetProperty(StateKey, state.Name);
        if (state.Entry is { } entry) await context.ScheduleActivityAsync(entry, OnEntryCompletedAsync);
        else await LeaveOrWaitAsync(context, idleTransitions);
    }

    private async ValueTask LeaveOrWaitAsync(ActivityExecutionContext context, int idleTransitions)
    {
        var state = CurrentOf(context);
        var ways = Transitions.Where(t => t.From == state && Find(t.To) is not null).ToList();
        if (ways.Count == 0)
        {
            await context.CompleteActivityAsync();
            return;
        }

        foreach (var way in ways.Where(w => w.Trigger is null))
        {
            if (!await HoldsAsync(context, way)) continue;
            if (idleTransitions == MaxIdleTransitions) throw new InvalidOperationException($"The state machine goes round for ever: it is back in state '{state}' and nothing has run in {MaxIdleTransitions} transitions.");
            await LeaveAsync(context, way, idleTransitions + 1);
            return;
        }

        var waits = ways.Where(w => w.Trigger is not null).ToList();
        if (waits.Count == 0) throw new InvalidOperationException($"The state machine is stuck in state '{state}': no condition of its transitions holds, and none of them waits for anything.");
        foreach (var way in waits) await context.ScheduleActivityAsync(way.Trigger, OnTriggerCompletedAsync, TagOf(way));
    }

    private async ValueTask LeaveAsync(ActivityExecutionContext context, Transition way, int idleTransitions = 0)
    {
        await context.CancelChildrenAsync(Transitions.Where(t => t.From == way.From).Select(t => t.Trigger).OfType<IActivity>());
        if (Find(way.From)?.Exit is { } exit) await context.ScheduleActivityAsync(exit, OnExitCompletedAsync, TagOf(way));
        else await ActAsync(context, way, idleTransitions);
    }

    private ValueTask ActAsync(ActivityExecutionContext context, Transition way, int idleTransitions = 0) => way.Action is { } action
        ? context.ScheduleActivityAsync(action, OnActionCompletedAsync, TagOf(way))
        : EnterAsync(context, way.To, idleTransitions);

    private State? Find(string? name) => States.FirstOrDefault(s => s.Name == name);

    private string TagOf(Transition way) => Transitions.TakeWhile(t => t != way).Count().ToString(CultureInfo.InvariantCulture);

    private Transition Tagged(ActivityCompletedContext completed) => Transitions.ElementAt(int.Parse(completed.Tag!, CultureInfo.InvariantCulture));

    private static async ValueTask<bool> HoldsAsync(ActivityExecutionContext context, Transition way) =>
        way.Condition?.Expression is not { } condition || ObjectConverter.ConvertTo<bool>(await context.EvaluateAsync(condition, typeof(bool)));

    private static StateMachine Of(ActivityCompletedContext completed) => (StateMachine)completed.TargetContext.Activity;

    private static string? CurrentOf(ActivityExecutionContext context) => context.GetProperty<string>(StateKey);
}
