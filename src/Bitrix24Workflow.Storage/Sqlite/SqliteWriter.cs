using Bitrix24Workflow.Storage.Commit;
using Microsoft.Data.Sqlite;

namespace Bitrix24Workflow.Storage.Sqlite;

/// <summary>The connection that all commits share, with its prepared commands. Whoever uses it holds the write gate.</summary>
internal sealed class SqliteWriter(string connectionString) : IDisposable
{
    private readonly Dictionary<Statement, SqliteCommand> _commands = [];
    private SqliteConnection? _connection;

    public void Begin()
    {
        if (_connection is null)
        {
            _connection = new SqliteConnection(connectionString);
            _connection.Open();
            SqlitePragmas.Apply(_connection);
            Execute("PRAGMA cache_size=-65536");
        }

        Execute("BEGIN IMMEDIATE");
    }

    public void Execute(string sql)
    {
        using var command = _connection!.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The number of rows changed, or found.</summary>
    public long Execute(Statement statement, object?[] values)
    {
        if (!_commands.TryGetValue(statement, out var command)) _commands.Add(statement, command = Prepare(statement));
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
        if (!statement.IsQuery) return command.ExecuteNonQuery();
        using var reader = command.ExecuteReader();
        return reader.HasRows ? 1 : 0;
    }

    public void RollBack()
    {
        try
        {
            Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // A full disk or an I/O error may have rolled back already. The next commit begins on a new connection, whatever state this one is in.
            Close();
        }
    }

    internal void LimitPages(long pages) => Execute(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"PRAGMA max_page_count={pages}"));

    public void Dispose() => Close();

    private SqliteCommand Prepare(Statement statement)
    {
        var command = _connection!.CreateCommand();
        command.CommandText = statement.Sql;
        foreach (var column in statement.Parameters) command.Parameters.Add(new SqliteParameter("@" + column.Name, DBNull.Value));
        command.Prepare();
        return command;
    }

    private void Close()
    {
        foreach (var command in _commands.Values) command.Dispose();
        _commands.Clear();
        _connection?.Dispose();
        _connection = null;
    }
}
