using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Core.Flowchart;

/// <summary>Token mode: each arrow that is followed carries a token, and the merge mode of its target decides when the target runs.</summary>
internal static class TokenFlow
{
    private const string StateKey = "Flowchart.Tokens";

    public static async ValueTask CompletedAsync(FlowRun flow, ActivityCompletedContext completed)
    {
        var activity = completed.ChildContext.Activity;
        var tokens = flow.Context.GetProperty<List<FlowToken>>(StateKey) ?? [];
        flow.Context.SetProperty(StateKey, tokens);
        if (activity is ITerminalNode)
        {
            tokens.Clear();
            await flow.Context.CompleteActivityAsync();
            return;
        }

        var source = flow.IndexOf(activity);
        var followed = flow.Graph.Outbound(source).Where(e => completed.Outcomes.Contains(e.Port)).ToList();
        foreach (var edge in followed) tokens.Add(TokenOf(flow, edge));
        foreach (var token in tokens.Where(t => t.ToActivityId == activity.Id && !t.Blocked)) token.Consumed = true;
        foreach (var edge in followed) await ArriveAsync(flow, tokens, edge);
        await CompleteIfIdleAsync(flow, tokens);
        tokens.RemoveAll(t => t.ToActivityId == activity.Id && t.Consumed);
    }

    /// <summary>Ids of activities that tokens have come to and that have not run.</summary>
    public static IReadOnlyList<string> WaitingAt(ActivityExecutionContext flowchart) =>
        [.. (flowchart.GetProperty<List<FlowToken>>(StateKey) ?? []).Where(t => !t.Consumed && !t.Blocked).Select(t => t.ToActivityId).Distinct()];

    /// <summary>Whether the activity runs only when tokens have come by all its arrows.</summary>
    public static bool NeedsAll(IActivity activity) => ModeOf(activity) is MergeMode.Merge or MergeMode.Converge;

    public static async ValueTask CanceledAsync(FlowRun flow, IActivity activity)
    {
        var tokens = flow.Context.GetProperty<List<FlowToken>>(StateKey) ?? [];
        tokens.RemoveAll(t => t.FromActivityId == activity.Id || t.ToActivityId == activity.Id);
        flow.Context.SetProperty(StateKey, tokens);
        await CompleteIfIdleAsync(flow, tokens);
    }

    private static async ValueTask ArriveAsync(FlowRun flow, List<FlowToken> tokens, FlowEdge edge)
    {
        var mode = ModeOf(flow.Graph.Activities[edge.Target]);
        switch (mode)
        {
            case MergeMode.Stream when IsSomebodyOnTheWay(flow, tokens, edge.Target):
                return;
            case MergeMode.Merge when flow.Graph.ForwardInbound(edge.Target) is { Count: > 1 } inbound && !inbound.All(e => HasToken(flow, tokens, e)):
                return;
            case MergeMode.Converge when flow.Graph.Inbound(edge.Target) is { Count: > 1 } inbound && !inbound.All(e => HasToken(flow, tokens, e)):
                return;
            case MergeMode.Cascade or MergeMode.Race when TakeBlock(flow, tokens, edge):
                return;
            case MergeMode.Cascade or MergeMode.Race:
                foreach (var other in flow.Graph.ForwardInbound(edge.Target).Where(e => e.Index != edge.Index)) tokens.Add(TokenOf(flow, other, blocked: true));
                if (mode == MergeMode.Race) await flow.CancelAncestorsOfAsync(edge.Target, except: edge.Source);
                break;
        }

        await flow.ScheduleAsync(edge.Target);
    }

    // The later arrival runs the target: a predecessor that is still to run may bring another token.
    private static bool IsSomebodyOnTheWay(FlowRun flow, List<FlowToken> tokens, int target)
    {
        var predecessors = flow.Graph.ForwardInbound(target).Select(e => flow.Graph.Activities[e.Source].Id).ToHashSet();
        return tokens.Exists(t => !t.Consumed && !t.Blocked && predecessors.Contains(t.ToActivityId));
    }

    private static bool TakeBlock(FlowRun flow, List<FlowToken> tokens, FlowEdge edge)
    {
        var block = tokens.Find(t => t.Blocked && !t.Consumed && IsOn(flow, t, edge));
        if (block is null) return false;
        block.Consumed = true;
        foreach (var token in tokens.Where(t => !t.Blocked && IsOn(flow, t, edge))) token.Consumed = true;
        tokens.RemoveAll(t => t.Consumed && IsOn(flow, t, edge));
        return true;
    }

    private static async ValueTask CompleteIfIdleAsync(FlowRun flow, List<FlowToken> tokens)
    {
        if (flow.IsIdle && tokens.TrueForAll(t => t.Consumed || t.Blocked)) await flow.Context.CompleteActivityAsync();
    }

    private static bool HasToken(FlowRun flow, List<FlowToken> tokens, FlowEdge edge) => tokens.Exists(t => !t.Consumed && !t.Blocked && IsOn(flow, t, edge));

    private static bool IsOn(FlowRun flow, FlowToken token, FlowEdge edge) =>
        token.FromActivityId == flow.Graph.Activities[edge.Source].Id && token.ToActivityId == flow.Graph.Activities[edge.Target].Id && token.Outcome == edge.Port;

    private static FlowToken TokenOf(FlowRun flow, FlowEdge edge, bool blocked = false)
    {
        var (from, to) = (flow.Graph.Activities[edge.Source], flow.Graph.Activities[edge.Target]);
        return new FlowToken { FromActivityId = from.Id, FromActivityName = from.Name, Outcome = edge.Port, ToActivityId = to.Id, ToActivityName = to.Name, Blocked = blocked };
    }

    private static MergeMode ModeOf(IActivity activity)
    {
        if (activity is FlowJoin join) return join.LiteralMode == FlowJoinMode.WaitAny ? MergeMode.Race : MergeMode.Merge;
        return Enum.TryParse<MergeMode>(activity.CustomProperties["mergeMode"]?.ToString(), ignoreCase: true, out var mode) ? mode : MergeMode.Stream;
    }
}
