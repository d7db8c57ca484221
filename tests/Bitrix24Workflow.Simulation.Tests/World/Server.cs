using Bitrix24Workflow.Activities;
using Bitrix24Workflow.Bitrix24;
using Bitrix24Workflow.Bitrix24.Escalation;
using Bitrix24Workflow.Bitrix24.OAuth;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Expressions;
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
using Bitrix24Workflow.TestKit.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Bitrix24Workflow.Simulation.Tests.World;

/// <summary>The real runtime, engine and Bitrix24 activities in a process of the virtual cluster.</summary>
internal sealed class Server
{
    // Describing activities costs more than a virtual hour, and is the same for all.
    private static readonly ServiceDescriptor[] Same = Common();
    private readonly ServiceProvider _services;

    public Server(Process process, InMemoryStore store, InMemoryDefinitions definitions, AuthServer auth)
    {
        Process = process;
        var time = new ProcessTime(process);
        var services = new ServiceCollection { Same };
        services.AddSingleton<TimeProvider>(time);
        services.AddSingleton(new IdGenerator(process.World.Random.Next()));
        services.AddSingleton<IEffectHandler>(new TokenCalls(auth, process, time));
        services.AddSingleton<IDefinitionStore>(definitions);
        void Add<T>(T port)
            where T : class => services.AddSingleton(RemoteStore.Before(port, process));
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
        _services = services.BuildServiceProvider();
    }

    public Process Process { get; }

    public bool IsReady => Process.IsAlive && Get<RuntimeHost>().IsReady;

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task StartAsync() => Get<RuntimeHost>().StartAsync(CancellationToken.None);

    private static ServiceDescriptor[] Common()
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        services.AddWorkflowEngine();
        services.AddBuiltInActivities().AddExpressionLanguage<Scripts>();
        services.AddBitrix24(new Bitrix24Options()).AddSingleton<IPublicAddress>(new Address());
        services.AddSingleton<IReferenceReader>(new NoReferences());
        // An event may come long before a listener whose start was held up.
        services.AddWorkflowRuntime(new RuntimeOptions { StimulusLifetime = TimeSpan.FromDays(2) });
        services.AddSingleton<ISecretCipher>(new ReversingCipher());
        services.Remove(services.Single(s => s.ImplementationType == typeof(TokenEffectHandler)));
        services.RemoveAll<IdGenerator>().RemoveAll<TimeProvider>();
        return [.. services];
    }

    private sealed class Address : IPublicAddress
    {
        public string? Base => "https://flow.example.org/";
    }

    private sealed class NoReferences : IReferenceReader
    {
        public object? Read(string? readerDefinitionId, string process, string reference, string parameter) => throw new ExpressionException("Nothing here reads by reference.");
    }
}
