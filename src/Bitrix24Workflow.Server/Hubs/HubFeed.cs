using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Bitrix24Workflow.Runtime.Events;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Server.Wire;
using Microsoft.AspNetCore.SignalR;

namespace Bitrix24Workflow.Server.Hubs;

/// <summary>Tells observers what was committed. It must never hold a turn up: what doesn't fit into the queue is dropped, and Studio polls.</summary>
internal sealed partial class HubFeed(RuntimeEvents events, IHubContext<WorkflowInstanceHub> hub, IInstanceStore instances, ILogger<HubFeed> logger) : BackgroundService
{
    private const int QueueLength = 1_000;
    private readonly ConcurrentDictionary<string, string> _observed = new();
    private readonly Channel<InstanceChanged> _changes = Channel.CreateBounded<InstanceChanged>(new BoundedChannelOptions(QueueLength) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <param name="connectionId">A connection observes one instance.</param>
    public void Observe(string connectionId, string instanceId) => _observed[connectionId] = instanceId;

    public void Forget(string connectionId) => _observed.TryRemove(connectionId, out _);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        events.Changed += Take;
        try
        {
            await foreach (var change in _changes.Reader.ReadAllAsync(stoppingToken)) await SendAsync(change, stoppingToken);
        }
        finally
        {
            events.Changed -= Take;
        }
    }

    private void Take(InstanceChanged change)
    {
        if (!_observed.IsEmpty && _observed.Values.Contains(change.Instance.Id)) _changes.Writer.TryWrite(change);
    }

    private async Task SendAsync(InstanceChanged change, CancellationToken cancellationToken)
    {
        try
        {
            var id = change.Instance.Id;
            var group = hub.Clients.Group(id);
            if (change.NodeIds.Count > 0)
            {
                var records = await instances.ExecutionsAsync(new ExecutionFilter { InstanceId = id, ActivityNodeIds = [.. change.NodeIds] }, cancellationToken);
                await group.SendAsync("ActivityExecutionLogUpdatedAsync", NodeStats.Of(records), cancellationToken);
            }

            if (change.HasJournal) await group.SendAsync("WorkflowExecutionLogUpdatedAsync", new JsonObject(), cancellationToken);
            await group.SendAsync("WorkflowInstanceUpdatedAsync", new JsonObject { ["workflowInstanceId"] = id }, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(logger, e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Observers of an instance could not be told of a change")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
