using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using Bitrix24Workflow.Activities;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Benchmarks;

/// <summary>The engine alone, without a database. Time and bytes are per activity.</summary>
[MemoryDiagnoser, OperationsPerSecond]
public class EngineBenchmarks
{
    private WorkflowEngine _engine = null!;
    private CompiledWorkflow _five = null!;
    private CompiledWorkflow _loop = null!;
    private CompiledWorkflow _large = null!;

    [GlobalSetup]
    public void SetUp()
    {
        var services = new ServiceCollection().AddLogging()
            .AddWorkflowEngine(new EngineOptions { MaxActivitiesPerSegment = int.MaxValue })
            .AddBuiltInActivities().BuildServiceProvider();
        _engine = services.GetRequiredService<WorkflowEngine>();
        var compiler = services.GetRequiredService<WorkflowCompiler>();
        _five = compiler.Compile(Flow(5));
        _large = compiler.Compile(Flow(200));
        _loop = compiler.Compile(new WorkflowDefinition
        {
            DefinitionId = "loop",
            Root = JsonNode.Parse("""{ "id": "for", "type": "Elsa.For", "version": 1, "start": 1, "end": 1000, "step": 1, "body": { "id": "step", "type": "Elsa.Start", "version": 1 } }""")!.AsObject(),
        });
    }

    [Benchmark(Description = "flowchart of 5 activities", OperationsPerInvoke = 5)]
    public Task Five() => RunAsync(_five);

    [Benchmark(Description = "loop of 1,000 iterations", OperationsPerInvoke = 1_000)]
    public Task Loop() => RunAsync(_loop);

    [Benchmark(Description = "flowchart of 200 activities", OperationsPerInvoke = 200)]
    public Task Large() => RunAsync(_large);

    private async Task RunAsync(CompiledWorkflow workflow)
    {
        var instance = _engine.Create(workflow, "benchmark");
        await _engine.StartAsync(instance, null, null, CancellationToken.None);
        if (instance.SubStatus != WorkflowSubStatus.Finished) throw new InvalidOperationException($"The workflow ended as {instance.SubStatus}.");
    }

    private static WorkflowDefinition Flow(int size)
    {
        var activities = new JsonArray([.. Enumerable.Range(0, size).Select(i => new JsonObject { ["id"] = $"a{i}", ["type"] = "Elsa.Start", ["version"] = 1 })]);
        var connections = new JsonArray([.. Enumerable.Range(1, size - 1).Select(i => new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = $"a{i - 1}", ["port"] = "Done" },
            ["target"] = new JsonObject { ["activity"] = $"a{i}", ["port"] = "In" },
        })]);
        return new WorkflowDefinition
        {
            DefinitionId = "flow",
            Root = new JsonObject { ["id"] = "flow", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = activities, ["connections"] = connections },
        };
    }
}
