using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Admin;
using Bitrix24Workflow.Runtime.Commit;
using Bitrix24Workflow.Runtime.DeadLetters;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Effects;
using Bitrix24Workflow.Runtime.Http;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Maintenance;
using Bitrix24Workflow.Runtime.Outbox;
using Bitrix24Workflow.Runtime.Shards;
using Bitrix24Workflow.Runtime.Stimuli;
using Bitrix24Workflow.Runtime.Timers;
using Bitrix24Workflow.Runtime.Turns;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bitrix24Workflow.Runtime;

/// <summary>Life of the runtime: takes the shards, picks up what a predecessor left, and drains at a stop.</summary>
public sealed partial class RuntimeHost(
    ShardTable shards,
    CommitLoop commits,
    WorkflowRuntime runtime,
    WakeQueue wakes,
    OutboxQueue outbox,
    NewBookmarkQueue newBookmarks,
    MessageDelivery delivery,
    StimulusSender stimuli,
    TriggerTimers triggerTimers,
    EffectRunner effects,
    TimerLoop timers,
    PublishedWorkflows published,
    HttpRoutes routes,
    WorkflowActivities activities,
    DefinitionService definitions,
    IEnumerable<Core.Authoring.CodeWorkflow> written,
    IOutboxStore outboxStore,
    DeadLetterService deadLetters,
    MaintenanceLoop maintenance,
    RuntimeGate gate,
    IInstanceStore instances,
    RuntimeOptions options,
    ILogger<RuntimeHost> logger) : IHostedService
{
    private const int RecoveryPage = 500;

    /// <summary>False until recovery has begun and after a stop.</summary>
    public bool IsReady { get; private set; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await shards.AcquireAsync($"{Environment.MachineName}:{Environment.ProcessId}", cancellationToken);
        await gate.LoadAsync(cancellationToken);
        gate.Opened += timers.Reread;
        await published.RefreshAsync(cancellationToken);
        await routes.LoadAsync(cancellationToken);
        await activities.RefreshAsync(cancellationToken);
        foreach (var workflow in written) await definitions.InstallAsync(workflow.Definition, cancellationToken);
        commits.Start();
        wakes.Start(WakeAsync);
        outbox.Start(delivery.DeliverAsync, deadLetters.GiveUpAsync);
        newBookmarks.Start(stimuli.DeliverKeptAsync);
        foreach (var message in await outboxStore.PendingAsync(cancellationToken)) outbox.Add(message);
        await effects.RecoverAsync(cancellationToken);
        await ContinueAsync(cancellationToken);
        timers.Start();
        maintenance.Start();
        IsReady = true;
        LogStarted(logger, shards.Epoch);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        IsReady = false;
        gate.BeginDrain();
        await maintenance.StopAsync();
        await timers.StopAsync();
        await newBookmarks.StopAsync();
        await outbox.StopAsync();
        await DrainAsync();
        await wakes.StopAsync();
        await commits.DisposeAsync();
        await shards.ReleaseAsync(CancellationToken.None);
    }

    // Running calls end, and their answers are committed: they may hold the only copy of a token. What an answer asks for next may still begin; the deadline ends it.
    private async Task DrainAsync()
    {
        using var deadline = new CancellationTokenSource(options.DrainTimeout);
        do
        {
            await effects.DrainAsync(deadline.Token);
            await wakes.DrainAsync(deadline.Token);
        }
        while (effects.Running > 0 && !deadline.IsCancellationRequested);
        effects.Stop();
    }

    // Instances whose burst was cut between two segments: nothing else would wake them.
    private async Task ContinueAsync(CancellationToken cancellationToken)
    {
        var cut = new InstanceFilter { SubStatuses = [WorkflowSubStatus.Executing] };
        for (var skip = 0; ; skip += RecoveryPage)
        {
            var page = await instances.ListAsync(cut, InstanceOrder.Created, false, skip, RecoveryPage, cancellationToken);
            foreach (var row in page.Items) wakes.Continue(row.Id);
            if (page.Items.Count < RecoveryPage) return;
        }
    }

    private async Task WakeAsync(Wake wake, CancellationToken cancellationToken)
    {
        if (IsHeld(wake))
        {
            if (wake.TimerId is { } held) timers.Done(held);
            return;
        }

        // A turn that has begun is finished even when the host stops: its answer may exist nowhere else.
        if (wake.InstanceId is null) await triggerTimers.FireAsync(wake.TimerId!, cancellationToken);
        else if (wake.BookmarkId is null) await runtime.ContinueAsync(wake.InstanceId, CancellationToken.None);
        else await runtime.ResumeAsync(wake.InstanceId, wake.BookmarkId, wake.Input, waitUntilIdle: false, CancellationToken.None);
        if (wake.TimerId is { } timer) timers.Done(timer);
    }

    // Its row stays, and is read again when the gate opens or the next server starts.
    private bool IsHeld(Wake wake) => wake.TimerId is not null ? !gate.IsOpen : wake.BookmarkId is null && gate.DrainingSince is not null;

    [LoggerMessage(1006, LogLevel.Information, "The runtime owns all shards under epoch {Epoch}")]
    private static partial void LogStarted(ILogger logger, long epoch);
}
