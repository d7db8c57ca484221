using Bitrix24Workflow.Runtime.Commit;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Effects;
using Bitrix24Workflow.Runtime.Events;
using Bitrix24Workflow.Runtime.Http;
using Bitrix24Workflow.Runtime.Outbox;
using Bitrix24Workflow.Runtime.Shards;
using Bitrix24Workflow.Runtime.Stimuli;
using Bitrix24Workflow.Runtime.Timers;
using Bitrix24Workflow.Runtime.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Runtime;

public static class RuntimeRegistration
{
    /// <summary>Adds the runtime; the host adds the engine, a storage and activities.</summary>
    public static IServiceCollection AddWorkflowRuntime(this IServiceCollection services, RuntimeOptions? options = null) => services
        .AddSingleton(options ?? new RuntimeOptions())
        .AddSingleton<Admin.RuntimeGate>()
        .AddSingleton<Admin.RuntimeAdmin>()
        .AddSingleton<ShardTable>()
        .AddSingleton<CommitLoop>()
        .AddSingleton<WorkflowCache>()
        .AddSingleton<WorkflowActivities>()
        .AddSingleton<PublishedWorkflows>()
        .AddSingleton<Core.Execution.IPublishedWorkflows>(s => s.GetRequiredService<PublishedWorkflows>())
        .AddSingleton<DefinitionService>()
        .AddSingleton<DefinitionValidator>()
        .AddSingleton<OutboxCodec>()
        .AddSingleton<OutboxQueue>()
        .AddSingleton<Tasks.TaskOrders>()
        .AddSingleton<MessageDelivery>()
        .AddSingleton<TransitionBuilder>()
        .AddSingleton<AfterCommit>()
        .AddSingleton<HttpCallers>()
        .AddSingleton<HttpRoutes>()
        .AddSingleton<TurnRunner>()
        .AddSingleton<WakeQueue>()
        .AddSingleton<NewBookmarkQueue>()
        .AddSingleton<StimulusSender>()
        .AddSingleton<DeadLetters.DeadLetterService>()
        .AddSingleton<Alterations.AlterationService>()
        .AddSingleton<Maintenance.MaintenanceLoop>()
        .AddSingleton<TriggerEvaluator>()
        .AddSingleton<TriggerTimers>()
        .AddSingleton<EffectRunner>()
        .AddSingleton<Core.Execution.IEffectHandler, BackgroundActivityHandler>()
        .AddSingleton<TimerLoop>()
        .AddSingleton<RuntimeEvents>()
        .AddSingleton<IdleWaiters>()
        .AddSingleton<Tasks.TaskService>()
        .AddSingleton<WorkflowRuntime>()
        .AddSingleton<RuntimeHost>()
        .AddHostedService(s => s.GetRequiredService<RuntimeHost>());
}
