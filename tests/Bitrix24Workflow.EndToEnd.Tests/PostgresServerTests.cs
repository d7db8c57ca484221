using Bitrix24Workflow.TestKit.Postgres;
using Npgsql;

namespace Bitrix24Workflow.EndToEnd.Tests;

public sealed class PostgresServerTests(PostgresServer shared)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_test_gets_an_empty_database()
    {
        var first = await shared.CreateDatabaseAsync(Cancellation);
        var second = await shared.CreateDatabaseAsync(Cancellation);

        await ExecuteAsync(first, "CREATE TABLE mine (id int)");

        (await ExecuteAsync(second, "SELECT to_regclass('mine')::text")).ShouldBe(DBNull.Value);
    }

    [Fact]
    public async Task What_was_committed_survives_a_crash()
    {
        await using var own = new PostgresServer();
        await own.InitializeAsync();
        var database = await own.CreateDatabaseAsync(Cancellation);
        await ExecuteAsync(database, "CREATE TABLE kept (id int); INSERT INTO kept VALUES (42)");

        await own.CrashAsync(Cancellation);
        await own.StartAsync(Cancellation);

        (await ExecuteAsync(database, "SELECT id FROM kept")).ShouldBe(42);
    }

    private static async Task<object?> ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
