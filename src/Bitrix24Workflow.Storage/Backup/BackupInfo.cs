using System.Text.Json.Serialization;

namespace Bitrix24Workflow.Storage.Backup;

/// <summary>What a backup holds; it travels in the backup itself.</summary>
/// <param name="TakenAt">Before the copy began: nothing that was committed until then is missing.</param>
/// <param name="Schema">The newest migration.</param>
/// <param name="HoldsKey">The keys of its secrets are in it too: whoever has the file can read the tokens.</param>
public sealed record BackupInfo(DateTimeOffset TakenAt, string Schema, long Definitions, long Unfinished, long Finished, long JournalLines, bool HoldsKey);

[JsonSerializable(typeof(BackupInfo))]
[JsonSerializable(typeof(RestoreMark))]
[JsonSerializable(typeof(HeldChain))]
internal sealed partial class BackupJson : JsonSerializerContext;
