using System.Data.Common;

namespace Bitrix24Workflow.Storage.Queries;

/// <summary>An open connection with its prepared commands.</summary>
internal sealed class ReadSession : IDisposable
{
    private readonly DbConnection _connection;
    private readonly Dictionary<string, DbCommand> _commands = [];

    public ReadSession(DbConnection connection)
    {
        _connection = connection;
        connection.Open();
    }

    /// <summary>Stays with the session; the caller disposes the reader only.</summary>
    public DbCommand Command(string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = _connection.Command(sql, values);
            command.Prepare();
            _commands.Add(sql, command);
            return command;
        }

        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i].Value;
        return command;
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values) command.Dispose();
        _connection.Dispose();
    }
}
