using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Core.Execution;

/// <param name="Id">Stable over retries after a crash: an idempotency key.</param>
public sealed record EffectCall(string Id, string InstanceId, JsonObject Arguments, int Attempt);
