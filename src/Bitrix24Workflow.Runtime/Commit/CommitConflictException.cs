namespace Bitrix24Workflow.Runtime.Commit;

/// <summary>The database refused a commit for a reason that the writer must know.</summary>
public sealed class CommitConflictException : Exception
{
    public CommitConflictException()
    {
    }

    public CommitConflictException(string message)
        : base(message)
    {
    }

    public CommitConflictException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public CommitConflictException(CommitConflict conflict, string instanceId, Exception? innerException = null)
        : base($"The commit of instance {instanceId} was refused: {conflict}.", innerException)
    {
        Conflict = conflict;
        InstanceId = instanceId;
    }

    public CommitConflict Conflict { get; }
    public string InstanceId { get; } = "";
}
