using Bitrix24Workflow.Runtime.Shards;
using Bitrix24Workflow.Storage.Model;
using Bitrix24Workflow.Storage.Tests.Fixtures;
using Bitrix24Workflow.TestKit.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Storage.Tests;

public abstract class DatabaseTests(ITestDatabase database) : StorageTest(database)
{
    [Fact]
    public async Task The_migrations_hold_the_whole_model() =>
        (await Get<Contexts>().ReadAsync(db => Task.FromResult(db.Database.HasPendingModelChanges()))).ShouldBeFalse("add a migration for both databases");

    [Fact]
    public async Task A_newer_schema_is_refused()
    {
        await Get<Contexts>().WriteAsync(
            db => db.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('99990101000000_Future', '99.0')""", Stop), Stop);

        var e = await Should.ThrowAsync<InvalidOperationException>(ReopenAsync);
        e.Message.ShouldContain("newer version");
        e.Message.ShouldContain("99990101000000_Future");
    }

    [Fact]
    public async Task An_open_database_can_be_reached() => (await Get<Database>().CanConnectAsync(Stop)).ShouldBeTrue();

    [Fact]
    public async Task After_a_normal_stop_the_next_server_starts_at_once()
    {
        await Get<IShardStore>().ReleaseAllAsync(Epoch, Stop);
        await using var next = Another();
        await next.GetRequiredService<Database>().MigrateAsync(Stop);

        (await next.GetRequiredService<IShardStore>().AcquireAllAsync("next", Stop)).ShouldBeGreaterThan(Epoch);
    }
}

public sealed class SqliteDatabaseTests() : DatabaseTests(new SqliteDatabase())
{
    [Fact]
    public async Task A_second_process_is_told_which_one_runs()
    {
        await using var second = Another();
        var e = await Should.ThrowAsync<InvalidOperationException>(() => second.GetRequiredService<Database>().MigrateAsync(Stop));

        e.Message.ShouldContain($"process {Environment.ProcessId}");
        e.Message.ShouldContain(Folder);
    }

    [Fact]
    public async Task A_migration_that_was_killed_does_not_stop_the_next_one()
    {
        await Get<Contexts>().WriteAsync(
            db => db.Database.ExecuteSqlRawAsync(
                """
                CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT OR REPLACE INTO "__EFMigrationsLock" ("Id", "Timestamp") VALUES (1, '2026-01-01');
                """,
                Stop),
            Stop);

        await ReopenAsync();
    }

    [Fact]
    public async Task Commits_are_written_through()
    {
        await CommitAsync(Rows.New("one"));

        (await Get<Contexts>().ReadAsync(db => db.Database.SqlQueryRaw<string>("SELECT journal_mode AS \"Value\" FROM pragma_journal_mode").SingleAsync(Stop))).ShouldBe("wal");
        (await Get<Contexts>().ReadAsync(db => db.Database.SqlQueryRaw<int>("SELECT synchronous AS \"Value\" FROM pragma_synchronous").SingleAsync(Stop))).ShouldBe(2);
    }
}

public sealed class PostgreSqlDatabaseTests(PostgresServer server) : DatabaseTests(new PostgreSqlDatabase(server))
{
    [Fact]
    public async Task A_second_server_is_told_which_one_runs()
    {
        await using var second = Another();
        await second.GetRequiredService<Database>().MigrateAsync(Stop);
        var e = await Should.ThrowAsync<InvalidOperationException>(() => second.GetRequiredService<IShardStore>().AcquireAllAsync("second", Stop));

        e.Message.ShouldContain("'test'");
    }

    [Fact]
    public async Task A_second_server_without_the_keys_is_refused()
    {
        var folder = Path.Combine(Folder, "second");
        await using var second = Another(folder);
        var e = await Should.ThrowAsync<InvalidOperationException>(() => second.GetRequiredService<Database>().MigrateAsync(Stop));

        e.Message.ShouldContain("from the other server");
    }

    [Fact]
    public async Task Commits_are_written_through() =>
        (await Get<Contexts>().ReadAsync(db => db.Database.SqlQueryRaw<string>("SELECT current_setting('synchronous_commit') AS \"Value\"").SingleAsync(Stop))).ShouldBe("on");
}
