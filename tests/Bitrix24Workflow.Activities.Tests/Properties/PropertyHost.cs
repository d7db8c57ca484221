using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Primitives;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Serialization;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Activities.Tests.Properties;

/// <summary>Runs thousands of instances: one engine, and each instance is text between two segments.</summary>
internal sealed class PropertyHost : IDisposable
{
    private const int MaxSegments = 200;
    private static readonly TestCipher Cipher = new();
    private readonly ServiceProvider _services;
    private readonly WorkflowEngine _engine;
    private readonly WorkflowCompiler _compiler;

    public PropertyHost(FlowchartMode mode)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IWorkflowConsole>(new TestConsole());
        services.AddWorkflowEngine(new EngineOptions { FlowchartMode = mode, MaxActivitiesPerSegment = 500 }).AddBuiltInActivities().AddActivity<Step>();
        _services = services.BuildServiceProvider();
        (_engine, _compiler) = (_services.GetRequiredService<WorkflowEngine>(), _services.GetRequiredService<WorkflowCompiler>());
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public CompiledWorkflow Compile(JsonObject root, string? incidentStrategy = null) =>
        _compiler.Compile(new WorkflowDefinition { Id = "v", DefinitionId = "d", Root = root, Options = new WorkflowOptions { IncidentStrategyType = incidentStrategy } });

    public async Task<WorkflowExecutionContext> StartAsync(CompiledWorkflow workflow)
    {
        var instance = _engine.Create(workflow, "i");
        await _engine.StartAsync(instance, null, null, Stop);
        return await SettleAsync(instance);
    }

    public async Task<WorkflowExecutionContext> ResumeAsync(WorkflowExecutionContext instance, Bookmark bookmark)
    {
        instance = Stored(instance);
        (await _engine.ResumeAsync(instance, bookmark.Id, new Dictionary<string, object?>(), Stop)).ShouldBeTrue();
        return await SettleAsync(instance);
    }

    public async Task<WorkflowExecutionContext> CancelAsync(WorkflowExecutionContext instance)
    {
        instance = Stored(instance);
        (await _engine.CancelAsync(instance)).ShouldBeTrue();
        return Stored(instance);
    }

    public void Dispose() => _services.Dispose();

    private async Task<WorkflowExecutionContext> SettleAsync(WorkflowExecutionContext instance)
    {
        for (var segments = 1; instance.HasQueuedWork; segments++)
        {
            segments.ShouldBeLessThan(MaxSegments, "it runs for ever");
            instance = Stored(instance);
            await _engine.ContinueAsync(instance, Stop);
        }

        return instance;
    }

    private WorkflowExecutionContext Stored(WorkflowExecutionContext instance) =>
        InstanceStateReader.Read(JsonNode.Parse(InstanceStateWriter.Write(instance, Cipher).ToJsonString())!.AsObject(), instance.Workflow, _engine.Services, Cipher);
}
