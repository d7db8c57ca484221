using System.Data.Common;
using Bitrix24Workflow.Storage.Model;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Bitrix24Workflow.Storage.Sqlite;

/// <summary>
/// FULL: a rotated refresh token that is lost with the power can't be had again, and with group commit it costs nothing.
/// 4000 pages: measured as the best of the checkpoint intervals.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    public const string OfEachConnection = "PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=4000; PRAGMA foreign_keys=OFF; PRAGMA busy_timeout=10000; ";

    public static void Apply(SqliteConnection connection)
    {
        connection.CreateFunction<string?, string?>(SearchText.FunctionName, SearchText.Fold, isDeterministic: true);
        using var command = connection.CreateCommand();
        command.CommandText = OfEachConnection;
        command.ExecuteNonQuery();
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply((SqliteConnection)connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply((SqliteConnection)connection);
        return Task.CompletedTask;
    }
}
