using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Core.Flowchart;

/// <summary>
/// Elsa's default mode: arrows and activities are counted. An activity is decided on when each of its forward arrows has been visited once
/// more than the activity itself; an arrow that was not followed still counts, so untaken branches release joins.
/// </summary>
internal static class CounterFlow
{
    private const string StateKey = "FlowScope";
    private const string BackwardTag = "backward";

    private sealed record State(Dictionary<int, long> Activities, Dictionary<int, long> Edges, Dictionary<int, bool> Followed);

    public static async ValueTask CompletedAsync(FlowRun flow, ActivityCompletedContext completed)
    {
        if (completed.ChildContext.Status != ActivityStatus.Completed) return;
        if (completed.ChildContext.Activity is ITerminalNode)
        {
            await flow.Context.CompleteActivityAsync();
            return;
        }

        var source = flow.IndexOf(completed.ChildContext.Activity);
        await FollowAsync(flow, source, completed.Outcomes, countVisit: completed.ChildContext.Tag != BackwardTag);
    }

    public static async ValueTask CanceledAsync(FlowRun flow, IActivity activity)
    {
        var source = flow.IndexOf(activity);
        if (source >= 0) await FollowAsync(flow, source, [], countVisit: true);
    }

    private static async ValueTask FollowAsync(FlowRun flow, int source, IReadOnlyList<string> outcomes, bool countVisit)
    {
        var state = flow.Context.GetProperty<State>(StateKey) ?? new State([], [], []);
        // At once: cancelling an ancestor on the way comes back here, and must count in the same state.
        flow.Context.SetProperty(StateKey, state);
        if (countVisit) Add(state.Activities, source);
        var scheduled = false;
        // Depth first, as Elsa's recursion: what an activity that is skipped releases comes before the next arrow of the one that skipped it.
        var walk = new Stack<(IEnumerator<FlowEdge> Edges, IReadOnlyList<string> Outcomes)>([(flow.Graph.Outbound(source).GetEnumerator(), outcomes)]);
        while (walk.TryPeek(out var visit))
        {
            if (!visit.Edges.MoveNext())
            {
                walk.Pop().Edges.Dispose();
                continue;
            }

            var edge = visit.Edges.Current;
            var followed = visit.Outcomes.Contains(edge.Port);
            Add(state.Edges, edge.Index);
            state.Followed[edge.Index] = followed;
            if (flow.Graph.IsBackward(edge))
            {
                if (followed) scheduled |= await GoBackAsync(flow, edge);
                continue;
            }

            switch (Decide(flow, state, edge))
            {
                case Decision.Run:
                    if (!flow.IsQueued(edge.Target)) await flow.ScheduleAsync(edge.Target);
                    // Only now: with nothing queued, the end of the last branch would be taken for that of the flowchart.
                    if (ModeOf(flow, edge.Target) == FlowJoinMode.WaitAny) await flow.CancelAncestorsOfAsync(edge.Target);
                    scheduled = true;
                    break;
                case Decision.Skip:
                    Add(state.Activities, edge.Target);
                    walk.Push((flow.Graph.Outbound(edge.Target).GetEnumerator(), []));
                    break;
            }
        }

        if (!scheduled && flow.IsIdle) await flow.Context.CompleteActivityAsync();
    }

    private static async ValueTask<bool> GoBackAsync(FlowRun flow, FlowEdge edge)
    {
        if (!flow.Graph.IsValidBackward(edge))
        {
            var (source, target) = (flow.Graph.Activities[edge.Source].Id, flow.Graph.Activities[edge.Target].Id);
            throw new InvalidOperationException(
                $"Invalid backward connection: Every path from the source ('{source}') must go through the target ('{target}') when tracing back to the start.");
        }

        await flow.ScheduleAsync(edge.Target, BackwardTag);
        return true;
    }

    private enum Decision
    {
        Wait,
        Run,
        Skip,
    }

    private static Decision Decide(FlowRun flow, State state, FlowEdge edge)
    {
        var inbound = flow.Graph.ForwardInbound(edge.Target);
        var visits = state.Activities.GetValueOrDefault(edge.Target);
        var mode = ModeOf(flow, edge.Target);
        if (mode == FlowJoinMode.WaitAny)
        {
            if (state.Edges.GetValueOrDefault(edge.Index) <= visits || flow.IsQueued(edge.Target)) return Decision.Wait;
            if (inbound.Any(e => state.Followed.GetValueOrDefault(e.Index))) return Decision.Run;
            return inbound.All(e => state.Edges.GetValueOrDefault(e.Index) > visits) ? Decision.Skip : Decision.Wait;
        }

        if (inbound.Min(e => state.Edges.GetValueOrDefault(e.Index)) <= visits) return Decision.Wait;
        var last = inbound.Max(e => state.Edges.GetValueOrDefault(e.Index));
        var run = mode == FlowJoinMode.WaitAll
            ? inbound.All(e => state.Edges.GetValueOrDefault(e.Index) == last && state.Followed.GetValueOrDefault(e.Index))
            : inbound.Any(e => state.Followed.GetValueOrDefault(e.Index));
        return run ? Decision.Run : Decision.Skip;
    }

    private static FlowJoinMode ModeOf(FlowRun flow, int activity) => flow.Graph.Activities[activity] is FlowJoin join ? join.LiteralMode : FlowJoinMode.WaitAllActive;

    private static void Add(Dictionary<int, long> counts, int key) => counts[key] = counts.GetValueOrDefault(key) + 1;
}
