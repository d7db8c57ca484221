using System.Diagnostics;
using Bitrix24Workflow.Activities.Scripting;
using Bitrix24Workflow.Activities.Scripting.JavaScript;

namespace Bitrix24Workflow.Activities.Tests.Scripting;

/// <summary>A limit of running time does not count the time in which the machine had no processor for the script.</summary>
public sealed class ProcessorWaitTests
{
    [Fact]
    public void The_second_number_is_the_wait_in_nanoseconds() =>
        ProcessorWait.Parse("123456789 2500000000 42\n").ShouldBe(TimeSpan.FromSeconds(2.5));

    [Fact]
    public void What_is_no_such_line_is_no_wait() => ProcessorWait.Parse("").ShouldBe(TimeSpan.Zero);

    [Fact]
    public void A_thread_that_gets_no_processor_has_waited()
    {
        if (!OperatingSystem.IsLinux()) return;
        var wait = ProcessorWait.OfCurrentThread();
        var before = wait.Total;
        using var stop = new CancellationTokenSource();
        var others = Enumerable.Range(0, Environment.ProcessorCount * 2).Select(_ => new Thread(() => Spin(stop.Token)) { IsBackground = true }).ToList();
        others.ForEach(t => t.Start());
        while (wait.Total - before < TimeSpan.FromMilliseconds(50)) Thread.SpinWait(1_000);
        stop.Cancel();
        others.ForEach(t => t.Join());
    }

    [Fact]
    public void A_script_that_waited_for_a_processor_goes_on()
    {
        var clock = Stopwatch.StartNew();
        var limit = new RunningTimeLimit(TimeSpan.FromMilliseconds(1), () => clock.Elapsed);
        while (clock.ElapsedMilliseconds < 20) limit.Check();
    }

    [Fact]
    public void A_script_that_ran_all_the_time_is_ended()
    {
        var limit = new RunningTimeLimit(TimeSpan.FromMilliseconds(1), () => TimeSpan.Zero);
        Should.Throw<TimeoutException>(() =>
        {
            while (true) limit.Check();
        });
    }

    private static void Spin(CancellationToken end)
    {
        while (!end.IsCancellationRequested) Thread.SpinWait(100);
    }
}
