using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Primitives;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Core.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Workflow.Activities.Tests.Harness;

/// <summary>
/// A host in memory. Between any two segments an instance exists as text only, so every test is also a test of writing and reading states.
/// </summary>
internal sealed partial class WorkflowRunner : IDisposable
{
    private static readonly TestCipher Cipher = new();
    private readonly FlowchartMode _mode;
    private readonly Action<IServiceCollection>? _configure;
    private ServiceProvider _services;
    private WorkflowEngine _engine;
    private readonly Queue<OutboxMessage> _outbox = [];
    private readonly List<OutboxMessage.PublishEvent> _undelivered = [];
    private readonly List<WorkflowDefinition> _definitions = [];
    private bool _hasHttpCaller;
    private HttpReply? _reply;
    private int _boots = 1;

    public WorkflowRunner(FlowchartMode mode = FlowchartMode.CounterBased, Action<IServiceCollection>? configure = null)
    {
        (_mode, _configure) = (mode, configure);
        (_services, _engine) = Boot(seed: 1);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 9, 1, 12, 0, 0, TimeSpan.Zero));
    public TestConsole Console { get; } = new();
    public List<TestInstance> Instances { get; } = [];
    public IServiceProvider Services => _services;

    /// <summary>While false, effects are not made, as if the process had died between announcement and call.</summary>
    public bool MakesEffects { get; set; } = true;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A new engine and new graphs, made from the stored text of the definitions; instances are text anyway.</summary>
    public void Restart()
    {
        _services.Dispose();
        (_services, _engine) = Boot(seed: ++_boots);
        for (var i = 0; i < _definitions.Count; i++) _definitions[i] = DefinitionJson.Read(DefinitionJson.Write(_definitions[i]).ToJsonString());
        Register();
        foreach (var instance in Instances) instance.Workflow = Compile(_definitions.Single(d => d.DefinitionId == instance.Workflow.Definition.DefinitionId && d.Version == instance.Workflow.Definition.Version));
    }

    public WorkflowDefinition Publish(string json) => Publish(DefinitionJson.Read(json));

    public WorkflowDefinition Publish(WorkflowDefinition definition)
    {
        for (var i = 0; i < _definitions.Count; i++)
            if (_definitions[i].DefinitionId == definition.DefinitionId) _definitions[i] = _definitions[i] with { IsPublished = false, IsLatest = false };
        var version = _definitions.Count(d => d.DefinitionId == definition.DefinitionId) + 1;
        var published = definition with { Version = Math.Max(version, definition.Version), IsPublished = true, IsLatest = true };
        _definitions.Add(published);
        Register();
        return published;
    }

    public void Retract(string definitionId)
    {
        for (var i = 0; i < _definitions.Count; i++)
            if (_definitions[i].DefinitionId == definitionId) _definitions[i] = _definitions[i] with { IsPublished = false };
    }

    public WorkflowDefinition? FindPublished(string definitionId) => _definitions.Find(d => d.DefinitionId == definitionId && d.IsPublished);

    /// <summary>Publishes a definition with this root and runs it until nothing more happens.</summary>
    public Task<TestInstance> RunAsync(JsonObject root, object? input = null, Action<DefinitionBuilder>? more = null)
    {
        var builder = new DefinitionBuilder { Root = root };
        more?.Invoke(builder);
        var definition = Publish(builder.Build());
        return StartAsync(definition.DefinitionId, JsonValues.FromJson(JsonValues.ToJson(input)) as IReadOnlyDictionary<string, object?>);
    }

    public async Task<TestInstance> StartAsync(
        string definitionId,
        IReadOnlyDictionary<string, object?>? input = null,
        string? correlationId = null,
        string? name = null,
        IReadOnlyDictionary<string, object?>? variables = null,
        string? triggerActivityId = null)
    {
        var definition = FindPublished(definitionId) ?? throw new KeyNotFoundException(definitionId);
        var instance = await StartAsync(definition, new TestInstance(Compile(definition), _engine.Services.Ids.Next()), input, correlationId, name, variables, triggerActivityId);
        await DrainAsync();
        return instance;
    }

    public async Task ResumeAsync(TestInstance instance, string bookmarkId, IReadOnlyDictionary<string, object?>? input = null)
    {
        await ResumeOneAsync(instance, bookmarkId, input ?? new Dictionary<string, object?>());
        await DrainAsync();
    }

    public async Task AdvanceAsync(TimeSpan time)
    {
        Time.Advance(time);
        while (Instances.SelectMany(i => i.Bookmarks, (i, b) => (Instance: i, Bookmark: b)).FirstOrDefault(x => x.Bookmark.DueAt <= Time.GetUtcNow()) is { Instance: { } due } found)
        {
            await ResumeOneAsync(due, found.Bookmark.Id, new Dictionary<string, object?>());
            await DrainAsync();
        }
    }

    public async Task PublishEventAsync(string name, object? payload = null, string? correlationId = null, string? instanceId = null)
    {
        _outbox.Enqueue(new OutboxMessage.PublishEvent { EventName = name, Payload = payload ?? new Dictionary<string, object?>(), CorrelationId = correlationId, InstanceId = instanceId });
        await DrainAsync();
    }

    public Task SetVariablesAsync(TestInstance instance, IEnumerable<(string Id, object? Value)> values) => RunSegmentsAsync(instance, Restore(instance), context =>
    {
        foreach (var (id, value) in values) ActivityExecutionContext.Assign(context.RootContext!.FindVariableById(id)!, value);
        return Task.CompletedTask;
    });

    public Task CancelAsync(TestInstance instance) => RunSegmentsAsync(instance, Restore(instance), context => _engine.CancelAsync(context));

    public void Dispose() => _services.Dispose();

    private (ServiceProvider Services, WorkflowEngine Engine) Boot(int seed)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton(new IdGenerator(seed));
        services.AddSingleton<IWorkflowConsole>(Console);
        _configure?.Invoke(services);
        services.AddWorkflowEngine(new EngineOptions { FlowchartMode = _mode }).AddBuiltInActivities(withCSharp: true);
        var provider = services.BuildServiceProvider();
        return (provider, provider.GetRequiredService<WorkflowEngine>());
    }

    private void Register() => _services.GetRequiredService<ActivityRegistry>().ReplaceWorkflowActivities(WorkflowActivityDescriber.Describe(_definitions));

    private CompiledWorkflow Compile(WorkflowDefinition definition) => _services.GetRequiredService<WorkflowCompiler>().Compile(definition);

    private WorkflowExecutionContext Restore(TestInstance instance) => InstanceStateReader.Read(instance.State, instance.Workflow, _engine.Services, Cipher);

    private ExpressionExecutionContext TriggerContext() => new(null, _services);
}
