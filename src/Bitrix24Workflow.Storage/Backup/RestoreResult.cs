namespace Bitrix24Workflow.Storage.Backup;

/// <param name="ReplacedFile">Where the database went that was there before; null if there was none.</param>
/// <param name="KeyFile">Where the keys are kept, or have to be put.</param>
/// <param name="Held">Tasks whose renewals wait for a person.</param>
public sealed record RestoreResult(BackupInfo Info, string? ReplacedFile, string KeyFile, bool HasKey, IReadOnlyList<HeldChain> Held);
