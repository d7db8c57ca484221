namespace Bitrix24Workflow.Server.Dashboard.Run;

/// <param name="InstanceId">The instance that was started; null if none was.</param>
/// <param name="Error">Why not, in words.</param>
/// <param name="CorrelationError">The same, where the words belong beside the correlation id.</param>
internal sealed record RunResult(string? InstanceId = null, string? Error = null, string? CorrelationError = null);
