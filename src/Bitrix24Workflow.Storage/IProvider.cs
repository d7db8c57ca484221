using System.Data.Common;
using Bitrix24Workflow.Storage.Commit;

namespace Bitrix24Workflow.Storage;

/// <summary>What differs between the databases beside their contexts.</summary>
internal interface IProvider
{
    /// <summary>Made before the first use: folders, locks, modes.</summary>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>A closed connection from the pool, for hand-written reading.</summary>
    DbConnection CreateConnection();

    Task<CommitSession> BeginCommitAsync(CancellationToken cancellationToken);
}
