namespace Bitrix24Workflow.Bitrix24.Alerts;

/// <param name="SentAt">When the last digest was sent.</param>
/// <param name="Number">How many there were since the last quiet time: the distance to the next one grows with it.</param>
public sealed record DigestState(DateTimeOffset? SentAt = null, int Number = 0);
