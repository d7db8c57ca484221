using System.Collections.Concurrent;
using Bitrix24Workflow.Simulation.Tests.World;
using Bitrix24Workflow.TestKit;

namespace Bitrix24Workflow.Simulation.Tests;

/// <summary>R4: virtual days of a cluster, each from a seed. <c>SIMULATION_SEED=n</c> plays that one alone.</summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int NightlySeeds = 20_000;
    private static readonly TimeSpan Time = TimeSpan.FromMinutes(3);
    private static readonly bool IsNightly = Environment.GetEnvironmentVariable("NIGHTLY") == "1";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void The_same_seed_gives_the_same_history(int seed)
    {
        var (first, second) = (VirtualDay.Run(seed), VirtualDay.Run(seed));

        second.Lines.ShouldBe(first.Lines);
        second.Hash.ShouldBe(first.Hash);
        VirtualDay.Run(seed + 1_000).Hash.ShouldNotBe(first.Hash);
    }

    [Fact]
    public void Whatever_goes_wrong_on_a_day_the_promise_holds()
    {
        var only = Environment.GetEnvironmentVariable("SIMULATION_SEED");
        var first = only is null ? Environment.TickCount & 0xFFFFFF : int.Parse(only, System.Globalization.CultureInfo.InvariantCulture);
        var began = TimeProvider.System.GetTimestamp();
        var next = first - 1;
        var days = new ConcurrentQueue<DayReport>();

        Parallel.For(0, Environment.ProcessorCount, _ =>
        {
            while (IsNightly ? days.Count < NightlySeeds : only is not null ? days.IsEmpty : TimeProvider.System.GetElapsedTime(began) < Time)
            {
                var day = VirtualDay.Run(Interlocked.Increment(ref next));
                if (day.Broken.Count > 0) Report(day);
                days.Enqueue(day with { Lines = [] });
                if (only is not null || day.Broken.Count > 0) break;
            }
        });

        output.WriteLine($"{days.Count} virtual days from seed {first} on, in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:f0} s: {days.Sum(d => d.Steps):n0} steps, {days.Sum(d => (long)d.Sends):n0} requests for tokens, "
            + $"{days.Sum(d => d.Kills):n0} processes killed, {days.Sum(d => d.TakeOvers):n0} taken over alive, {days.Sum(d => d.Escalations):n0} escalations answered.");
        days.ShouldNotBeEmpty();
        days.Where(d => d.Broken.Count > 0).ShouldBeEmpty();
    }

    private void Report(DayReport day)
    {
        var file = Path.Combine(Artifacts.FolderOfTest("histories"), $"seed-{day.Seed}.txt");
        File.WriteAllLines(file, day.Lines);
        output.WriteLine($"SIMULATION_SEED={day.Seed} (history {day.Hash}, {file}):{Environment.NewLine}  {string.Join(Environment.NewLine + "  ", day.Broken.Take(10))}");
    }
}
