using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime;
using Bitrix24Workflow.Runtime.Admin;
using Bitrix24Workflow.Runtime.Alterations;
using Bitrix24Workflow.Runtime.Commit;
using Bitrix24Workflow.Runtime.DeadLetters;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Effects;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Outbox;
using Bitrix24Workflow.Runtime.Shards;
using Bitrix24Workflow.Runtime.Stimuli;
using Bitrix24Workflow.Runtime.Timers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Workflow.TestKit.Runtime;

/// <summary>The real runtime over a store in memory and on fake time. Dispose it and make another over the same stores to play a restart.</summary>
public sealed class RuntimeHarness : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private RuntimeHarness(ServiceProvider services, InMemoryStore store, InMemoryDefinitions definitions, FakeTimeProvider time)
    {
        _services = services;
        Store = store;
        Definitions = definitions;
        Time = time;
    }

    public InMemoryStore Store { get; }
    public InMemoryDefinitions Definitions { get; }
    public FakeTimeProvider Time { get; }
    public WorkflowRuntime Runtime => Get<WorkflowRuntime>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <param name="configure">Adds activities and effect handlers.</param>
    /// <param name="faults">Lets operations of the store go wrong.</param>
    public static async Task<RuntimeHarness> StartAsync(
        Action<IServiceCollection> configure,
        RuntimeHarness? after = null,
        EngineOptions? engine = null,
        RuntimeOptions? options = null,
        StoreFaults? faults = null)
    {
        var (store, definitions) = (after?.Store ?? new InMemoryStore(), after?.Definitions ?? new InMemoryDefinitions());
        var time = after?.Time ?? new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(time)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.None))
            .AddWorkflowEngine(engine)
            .AddWorkflowRuntime(options)
            .AddSingleton<ISecretCipher>(new ReversingCipher())
            .AddSingleton<IDefinitionStore>(definitions);
        void Add<T>(T port)
            where T : class => services.AddSingleton(faults is null ? port : FaultStore.Around(port, faults));
        Add<ICommitStore>(store);
        Add<IInstanceStore>(store);
        Add<IBookmarkStore>(store);
        Add<ITimerStore>(store);
        Add<IEffectStore>(store);
        Add<IOutboxStore>(store);
        Add<IShardStore>(store);
        Add<IDeadLetterStore>(store);
        Add<ITriggerStore>(store);
        Add<IPauseStore>(store);
        Add<IAlterationStore>(store.Alterations);
        configure(services);
        var harness = new RuntimeHarness(services.BuildServiceProvider(), store, definitions, time);
        await harness.Get<RuntimeHost>().StartAsync(CancellationToken.None);
        return harness;
    }

    /// <summary>
    /// Waits until a committed state satisfies the condition. Woken by commits, not by a clock; fails after a generous real time, which only
    /// a defect can reach.
    /// </summary>
    public async Task<InstanceRow> WaitForAsync(string instanceId, Func<InstanceRow, bool> condition)
    {
        var found = new TaskCompletionSource<InstanceRow>(TaskCreationOptions.RunContinuationsAsynchronously);
        var events = Get<Bitrix24Workflow.Runtime.Events.RuntimeEvents>();
        void Check(Bitrix24Workflow.Runtime.Events.InstanceChanged change)
        {
            if (change.Instance.Id == instanceId && condition(change.Instance)) found.TrySetResult(change.Instance);
        }

        events.Changed += Check;
        try
        {
            if (await Store.FindAsync(instanceId, CancellationToken.None) is { } row && condition(row)) return row;
            return await found.Task.WaitAsync(TimeSpan.FromSeconds(60));
        }
        finally
        {
            events.Changed -= Check;
        }
    }

    public async ValueTask DisposeAsync()
    {
        var stopped = Get<RuntimeHost>().StopAsync(CancellationToken.None);
        // What the stop waits for may wait for the clock.
        while (await Task.WhenAny(stopped, Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System)) != stopped) Time.Advance(TimeSpan.FromMilliseconds(20));
        await stopped;
        await _services.DisposeAsync();
    }
}
