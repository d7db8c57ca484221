using Bitrix24Workflow.Runtime.Admin;
using Bitrix24Workflow.Runtime.Turns;
using Microsoft.Extensions.Logging;

namespace Bitrix24Workflow.Runtime.Outbox;

/// <summary>Committed messages on their way to their receivers.</summary>
public sealed class OutboxQueue(RuntimeOptions options, TimeProvider time, ILogger<OutboxQueue> logger, RuntimeGate gate) : WorkQueue<OutboxRow>(options.MaxConcurrentWakes, time, logger, gate);
