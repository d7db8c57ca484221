namespace Bitrix24Workflow.Storage.Backup;

/// <summary>When a database was put back, and from when it is.</summary>
public sealed record RestoreMark(DateTimeOffset TakenAt, DateTimeOffset RestoredAt);
