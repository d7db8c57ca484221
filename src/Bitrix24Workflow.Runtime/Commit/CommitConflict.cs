namespace Bitrix24Workflow.Runtime.Commit;

public enum CommitConflict
{
    /// <summary>An unfinished instance of the definition holds the reference.</summary>
    DuplicateReference,

    /// <summary>An instance of this id exists already.</summary>
    DuplicateInstance,

    /// <summary>Somebody else committed in between.</summary>
    StaleRevision,

    /// <summary>The shard has another owner.</summary>
    StaleOwner,

    /// <summary>The message was acted on before.</summary>
    MessageGone,
}
