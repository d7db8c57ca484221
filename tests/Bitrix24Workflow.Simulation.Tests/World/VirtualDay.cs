namespace Bitrix24Workflow.Simulation.Tests.World;

/// <summary>A day of the virtual cluster with everything that goes wrong on it, and a quiet time after it in which all has to come right.</summary>
internal static class VirtualDay
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Quiet = TimeSpan.FromHours(5);

    public static DayReport Run(int seed)
    {
        var world = new SimulatedWorld(seed);
        using var history = world.History;
        var auth = new AuthServer(world, isSingleUse: world.Chance(0.7));
        var cluster = new Cluster(world, auth, machines: world.Chance(0.25) ? 1 : world.Random.Next(2, 6));
        var people = new People(world, cluster, auth);
        people.Begin(Day);
        Trouble(world, cluster, auth);
        world.RunUntil(Day);
        (auth.DownUntil, auth.Loss) = (TimeSpan.Zero, 0);
        cluster.Heal();
        world.RunUntil(Day + Quiet);
        // A call that has just begun may end; one that hangs still hangs after these minutes.
        for (var second = 1; second <= 180 && cluster.Store.Effects.Count > 0; second++) world.RunUntil(Day + Quiet + TimeSpan.FromSeconds(second));
        var broken = new Checker(world, cluster, auth, people).Check();
        return new DayReport(seed, history.Hash(), broken, history.Lines, world.Steps, auth.Sends.Count, cluster.Kills, cluster.TakeOvers, people.Escalations);
    }

    private static void Trouble(SimulatedWorld world, Cluster cluster, AuthServer auth)
    {
        if (world.Elapsed >= Day) return;
        world.In(world.Between(TimeSpan.FromMinutes(1), TimeSpan.FromHours(2)), () =>
        {
            if (world.Elapsed >= Day) return;
            switch (world.Random.Next(7))
            {
                case 0 or 1:
                    cluster.Kill(world.Between(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(world.Chance(0.1) ? 3_000 : 20)));
                    break;
                case 2:
                    cluster.Hang(world.Between(TimeSpan.Zero, TimeSpan.FromMinutes(world.Chance(0.5) ? 1 : 20)), cutOff: false);
                    break;
                case 3:
                    cluster.Hang(world.Between(TimeSpan.Zero, TimeSpan.FromMinutes(world.Chance(0.5) ? 1 : 20)), cutOff: true);
                    break;
                case 4:
                    cluster.Jump(world.Between(TimeSpan.FromHours(-1), TimeSpan.FromHours(1)));
                    break;
                case 5:
                    cluster.Weaken(world.Between(TimeSpan.Zero, TimeSpan.FromSeconds(0.2)).TotalSeconds, world.Between(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(20)));
                    break;
                default:
                    auth.DownUntil = world.Elapsed + world.Between(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(90));
                    break;
            }

            Trouble(world, cluster, auth);
        });
    }
}

internal sealed record DayReport(int Seed, string Hash, IReadOnlyList<string> Broken, IReadOnlyList<string> Lines, long Steps, int Sends, int Kills, int TakeOvers, int Escalations);
