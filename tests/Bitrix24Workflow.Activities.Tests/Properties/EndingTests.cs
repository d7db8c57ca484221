using System.Globalization;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.Properties;

/// <summary>Whatever a definition is made of, an instance goes on, ends, or says why it does neither. A failure names its seed.</summary>
public sealed class EndingTests
{
    private const int Definitions = 5_000;
    private const int MaxWakes = 400;

    private static readonly int? Only = int.TryParse(Environment.GetEnvironmentVariable("PROPERTY_SEED"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var seed) ? seed : null;

    [Theory]
    [InlineData("counter", false)]
    [InlineData("counter", true)]
    [InlineData("token", false)]
    [InlineData("token", true)]
    public async Task An_instance_goes_on_or_ends_or_says_why_not(string mode, bool withFaults)
    {
        using var host = new PropertyHost(Flow.Mode(mode));
        for (var seed = Only ?? 0; seed < (Only is { } only ? only + 1 : Definitions); seed++)
        {
            var random = new Random(seed);
            var root = new RandomDefinition(random, withFaults).Make();
            try
            {
                await RunAsync(host, root, random, mode, withFaults);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                throw new InvalidOperationException($"Seed {seed} in {mode} mode{(withFaults ? " with faults" : "")}: {e.Message}\n{root.ToJsonString()}", e);
            }
        }
    }

    private static async Task RunAsync(PropertyHost host, JsonObject root, Random random, string mode, bool withFaults)
    {
        var goesOn = withFaults && random.Next(2) == 0;
        var cancelAt = random.Next(10) == 0 ? random.Next(10) : -1;
        var instance = await host.StartAsync(host.Compile(root, goesOn ? "ContinueWithIncidentsStrategy" : null));
        for (var wakes = 0; instance.SubStatus == WorkflowSubStatus.Suspended && instance.WaitingAt.Count > 0; wakes++)
        {
            wakes.ShouldBeLessThan(MaxWakes, "it wants to be woken for ever");
            if (wakes == cancelAt)
            {
                instance = await host.CancelAsync(instance);
                (instance.SubStatus, instance.WaitingAt.Count, instance.Contexts.Count(c => !c.IsFinal)).ShouldBe((WorkflowSubStatus.Cancelled, 0, 0));
                return;
            }

            instance = await host.ResumeAsync(instance, instance.WaitingAt[random.Next(instance.WaitingAt.Count)]);
        }

        foreach (var incident in instance.Incidents) IsPlanned(incident).ShouldBeTrue(incident.Message);
        if (instance.SubStatus == WorkflowSubStatus.Finished) return;
        if (instance.SubStatus == WorkflowSubStatus.Faulted)
        {
            instance.Incidents.ShouldNotBeEmpty();
            return;
        }

        instance.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        var reasons = instance.Journal.Where(r => r.EventName == "Stuck").Select(r => r.Message!).ToList();
        // In counter mode nothing but a fault can keep a flow from its end, in token mode an arrow that nobody comes by.
        if (instance.Incidents.Count == 0) reasons.ShouldNotBeEmpty();
        foreach (var reason in reasons) (mode == "token" && reason.Contains("waits for an arrow")).ShouldBeTrue(reason);
    }

    private static bool IsPlanned(Incident incident) => incident.ActivityType == "Elsa.Fault" || incident.Message.StartsWith("Invalid backward connection", StringComparison.Ordinal);
}
