using System.Globalization;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.Properties;

/// <summary>The engine visits as the rules say, on graphs that nobody thought of. A failure names its seed.</summary>
public sealed class ReferenceFlowTests
{
    private const int Graphs = 10_000;
    private const int MaxNodes = 60;
    private const int MaxWakes = 100;

    // PROPERTY_SEED runs one graph again.
    private static readonly int? Only = int.TryParse(Environment.GetEnvironmentVariable("PROPERTY_SEED"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var seed) ? seed : null;

    [Theory]
    [InlineData("counter")]
    [InlineData("token")]
    public async Task The_engine_and_the_reference_visit_alike(string mode)
    {
        using var host = new PropertyHost(Flow.Mode(mode));
        for (var seed = Only ?? 0; seed < (Only is { } only ? only + 1 : Graphs); seed++)
        {
            var random = new Random(seed);
            // Mostly small ones: they differ more, and are read more easily.
            var graph = RandomGraph.Make(random, random.Next(4) == 0 ? MaxNodes : 12);
            try
            {
                await CompareAsync(host, graph, mode == "token" ? new TokenReference(graph) : new CounterReference(graph), random);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                throw new InvalidOperationException($"Seed {seed} in {mode} mode, {graph.Nodes.Count} nodes: {e.Message}\n{graph.ToJson()}", e);
            }
        }
    }

    private static async Task CompareAsync(PropertyHost host, RandomGraph graph, ReferenceFlow reference, Random random)
    {
        reference.Start();
        var instance = await host.StartAsync(host.Compile(graph.ToJson()));
        for (var wakes = 0; ; wakes++)
        {
            graph.Nodes.Where(n => n.Kind == NodeKind.Step).ToDictionary(n => n.Id, n => Step.VisitsOf(instance, n.Id))
                .ShouldBe(graph.Nodes.Where(n => n.Kind == NodeKind.Step).ToDictionary(n => n.Id, n => reference.Visits[n.Index]));
            instance.SubStatus.ShouldBe(reference.IsFaulted ? WorkflowSubStatus.Faulted : reference.IsComplete ? WorkflowSubStatus.Finished : WorkflowSubStatus.Suspended);
            if (instance.Status == WorkflowStatus.Finished || reference.Sleeping == 0 || wakes == MaxWakes) return;
            instance.WaitingAt.Count.ShouldBe(reference.Sleeping);
            var index = random.Next(reference.Sleeping);
            reference.Wake(index);
            instance = await host.ResumeAsync(instance, instance.WaitingAt[index]);
        }
    }
}
