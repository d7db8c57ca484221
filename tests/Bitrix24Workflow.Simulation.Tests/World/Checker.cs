using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Instances;

namespace Bitrix24Workflow.Simulation.Tests.World;

/// <summary>
/// The promise: a committed transition is never lost or applied twice; sends of one chain never overlap, none is made twice without being announced anew, and an answer
/// is durable before anyone uses it; nothing due is forgotten; nobody waits for ever.
/// </summary>
internal sealed class Checker(SimulatedWorld world, Cluster cluster, AuthServer auth, People people)
{
    private static readonly TimeSpan LongOverdue = TimeSpan.FromMinutes(5);

    public IReadOnlyList<string> Check() =>
        [.. cluster.Wrong, .. auth.Sends.GroupBy(s => s.InstanceId).SelectMany(g => Chain([.. g])), .. TwiceCalled(), .. people.Tasks.SelectMany(Token), .. people.Parents.SelectMany(Parent), .. people.Listeners.SelectMany(Ended), .. Forgotten()];

    private IEnumerable<string> TwiceCalled() =>
        auth.Sends.GroupBy(s => s.EffectId).Where(g => g.Count() > 1).Select(g => $"announced once, sent {g.Count()} times: {g.First().Token} of {g.First().InstanceId}");

    private static IEnumerable<string> Chain(List<TokenSend> sends)
    {
        foreach (var (first, second) in sends.Zip(sends.Skip(1)))
            if (first.HandledAt > second.SentAt) yield return $"{first.InstanceId}: {second.Token} is sent at {second.SentAt:c} while {first.Token} is on its way";
        var (given, left, last) = (new HashSet<string>(), new HashSet<string>(), "");
        foreach (var send in sends)
        {
            if (!send.IsCode && send.Token != last)
            {
                if (!given.Contains(send.Token)) yield return $"{send.InstanceId}: {send.Token} is sent at {send.SentAt:c}, which was not the answer before";
                if (!left.Add(send.Token)) yield return $"{send.InstanceId}: came back to {send.Token}";
                given.Clear();
            }

            if (send.IsCode) given.Clear();
            if (send.NewToken is not null) given.Add(send.NewToken);
            last = send.Token;
        }
    }

    private IEnumerable<string> Token(string task)
    {
        if (Row(task) is not { } row) yield return $"{task} was never started";
        else if (row.Position == "wait")
        {
            var last = auth.Sends.LastOrDefault(s => s.InstanceId == task && s.NewToken is not null);
            if (!auth.IsNewest(task, last?.NewToken)) yield return $"{task} waits with a token that is not the newest";
            if (!row.State.Contains(Kept(row, last!.NewToken!), StringComparison.Ordinal)) yield return $"{task} waits, and has not stored {last.NewToken}";
            if (world.Elapsed - last.HandledAt > TimeSpan.FromMinutes(40)) yield return $"{task} has not been renewed since {last.HandledAt:c}";
        }
        else yield return $"{task} ends at '{row.Position}' ({row.SubStatus}) although all is well again";
    }

    private static string Kept(InstanceRow row, string token) => new TestKit.Runtime.ReversingCipher().Encrypt($"\"{token}\"", row.Id);

    private IEnumerable<string> Parent(string parent)
    {
        foreach (var trouble in Ended(parent)) yield return trouble;
        var children = cluster.Store.ListAsync(new InstanceFilter { ParentInstanceId = parent }, InstanceOrder.Created, false, 0, null, CancellationToken.None).GetAwaiter().GetResult();
        if (children.TotalCount != 1) yield return $"{parent} has {children.TotalCount} children";
    }

    private IEnumerable<string> Ended(string id)
    {
        if (Row(id) is not { } row) yield return $"{id} was never started";
        else if (row is not { Status: WorkflowStatus.Finished, SubStatus: WorkflowSubStatus.Finished }) yield return $"{id} is {row.SubStatus} at '{row.Position}'";
    }

    private IEnumerable<string> Forgotten()
    {
        foreach (var timer in cluster.Store.Timers.Where(t => t.DueAt < world.Now - LongOverdue)) yield return $"timer of {timer.InstanceId} was due at {timer.DueAt:O}";
        foreach (var effect in cluster.Store.Effects.Where(e => e.AnnouncedAt < world.Now - LongOverdue)) yield return $"call of {effect.InstanceId} was announced at {effect.AnnouncedAt:O}";
        foreach (var message in cluster.Store.OutboxRows.Where(o => o.WaitsFor is null && o.CreatedAt < world.Now - LongOverdue)) yield return $"message {message.Kind} of {message.CreatedAt:O} was not delivered";
    }

    private InstanceRow? Row(string id) => cluster.Store.FindAsync(id, CancellationToken.None).GetAwaiter().GetResult();
}
