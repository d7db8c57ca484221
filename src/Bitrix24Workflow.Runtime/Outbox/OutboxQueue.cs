using System.Collections.Concurrent;
using Bitrix24Workflow.Runtime.Admin;
using Bitrix24Workflow.Runtime.Turns;
using Microsoft.Extensions.Logging;

namespace Bitrix24Workflow.Runtime.Outbox;

/// <summary>Committed messages on their way to their receivers; each is in it once.</summary>
public sealed class OutboxQueue(RuntimeOptions options, TimeProvider time, ILogger<OutboxQueue> logger, RuntimeGate gate) : WorkQueue<OutboxRow>(options.MaxConcurrentWakes, time, logger, gate)
{
    private readonly ConcurrentDictionary<string, byte> _ids = new();

    public override void Add(OutboxRow work)
    {
        if (_ids.TryAdd(work.Id, 0)) base.Add(work);
    }

    protected override void Ended(OutboxRow work) => _ids.TryRemove(work.Id, out _);
}
