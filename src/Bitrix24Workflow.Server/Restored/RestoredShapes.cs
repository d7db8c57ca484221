using System.Text.Json;
using System.Text.Json.Serialization;
using Bitrix24Workflow.Storage.Backup;

namespace Bitrix24Workflow.Server.Restored;

/// <param name="Tasks">Whose renewals are held.</param>
internal sealed record RestoredAnswer(DateTimeOffset? BackupTakenAt, DateTimeOffset? RestoredAt, IReadOnlyList<HeldTask> Tasks);

/// <param name="WasDue">A server that went on after the backup has renewed it by the clock.</param>
internal sealed record HeldTask(string InstanceId, string Process, string Reference, DateTimeOffset? DueAt, bool WasDue, string Advice)
{
    public static HeldTask Of(HeldChain chain) => new(chain.InstanceId, chain.DefinitionId, chain.Reference, chain.DueAt, chain.WasDue, RestoredAdvice.Of(chain));
}

/// <param name="InstanceIds">Tasks that may go on.</param>
/// <param name="All">All of them.</param>
internal sealed record ResumeRenewals(IReadOnlyList<string>? InstanceIds, bool All = false);

/// <param name="Resumed">Their number.</param>
internal sealed record ResumedRenewals(int Resumed);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RestoredAnswer))]
[JsonSerializable(typeof(ResumeRenewals))]
[JsonSerializable(typeof(ResumedRenewals))]
internal sealed partial class RestoredWire : JsonSerializerContext;

[JsonSerializable(typeof(RestoreMark))]
[JsonSerializable(typeof(HeldChain))]
internal sealed partial class RestoredJson : JsonSerializerContext;
