namespace Bitrix24Workflow.Storage.Backup;

/// <summary>A task that keeps a token, and that may have renewed it after the backup was taken: the refresh token in the backup may be used up.</summary>
/// <param name="DueAt">When it would have woken next; null if it waits for an answer or for a person.</param>
/// <param name="WasUnderWay">A call was under way when the backup was taken.</param>
/// <param name="HeldSince">When the database was put back.</param>
public sealed record HeldChain(string InstanceId, string DefinitionId, string Reference, DateTimeOffset? DueAt, bool WasUnderWay, DateTimeOffset HeldSince)
{
    /// <summary>A server that went on after the backup has renewed it by the clock. If false, only somebody's wish can have renewed it.</summary>
    public bool WasDue => WasUnderWay || DueAt <= HeldSince;
}
