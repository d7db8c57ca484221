using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Commit;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Outbox;
using Bitrix24Workflow.Runtime.Shards;
using Bitrix24Workflow.Runtime.Timers;
using Bitrix24Workflow.Storage.Model;
using Bitrix24Workflow.Storage.Tests.Fixtures;
using Bitrix24Workflow.TestKit.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Storage.Tests.Backup;

/// <summary>A database as the first version made it, with instances that wait in it, opened by this one.</summary>
public abstract class UpgradeTests(ITestDatabase database) : StorageTest(database)
{
    private readonly ITestDatabase _database = database;

    [Fact]
    public async Task Instances_of_an_older_schema_go_on_and_what_waited_for_a_bookmark_still_does()
    {
        await _database.CreateAsync();
        var folder = Directory.CreateDirectory(Path.Combine(Folder, "old")).FullName;
        await using (var old = Another(folder))
        {
            await old.GetRequiredService<IProvider>().PrepareAsync(Stop);
            await old.GetRequiredService<Contexts>().ReadAsync(async db =>
            {
                await db.GetService<IMigrator>().MigrateAsync("Initial", Stop);
                await FillAsync(db);
                return true;
            });
            await old.GetRequiredService<IShardStore>().ReleaseAllAsync(0, Stop);
        }

        await using var server = Another(folder);
        await server.GetRequiredService<Database>().MigrateAsync(Stop);
        var epoch = await server.GetRequiredService<IShardStore>().AcquireAllAsync("new", Stop);

        var row = (await server.GetRequiredService<IInstanceStore>().FindAsync("live", Stop)).ShouldNotBeNull();
        (row.Status, row.Reference, row.Revision, row.State).ShouldBe((WorkflowStatus.Running, "token", 7, """{"kept":true}"""));
        (await server.GetRequiredService<ITimerStore>().DueAsync(Rows.Now.AddHours(1), null, 10, Stop)).ShouldHaveSingleItem().Id.ShouldBe("b1");
        var message = (await server.GetRequiredService<IOutboxStore>().WaitingAsync(["hash"], Stop)).ShouldHaveSingleItem();
        (message.Id, message.Kind, message.CreatedAt).ShouldBe(("s1", "SendStimulus", Rows.Now));
        message.Message.ShouldContain("early");
        // It goes on: the next commit is based on the revision that the old version wrote.
        var next = Rows.Change(row) with { Epoch = epoch, RemovedBookmarkIds = ["b1"] };
        await server.GetRequiredService<ICommitStore>().CommitAsync([next], Stop);
        (await server.GetRequiredService<ITimerStore>().DueAsync(Rows.Now.AddHours(1), null, 10, Stop)).ShouldBeEmpty();
    }

    private static async Task FillAsync(WorkflowDbContext db)
    {
        var at = Rows.Now.UtcTicks;
        await InsertAsync(db, "Instances", new()
        {
            ["Id"] = "live", ["Shard"] = ShardMap.Of("live"), ["DefinitionId"] = "def", ["DefinitionVersionId"] = "def-v1", ["Version"] = 1, ["Status"] = 0, ["SubStatus"] = (int)WorkflowSubStatus.Suspended,
            ["Reference"] = "token", ["CorrelationId"] = "token", ["State"] = """{"kept":true}""", ["Revision"] = 7L, ["CreatedAt"] = at, ["UpdatedAt"] = at, ["IncidentCount"] = 0, ["Position"] = "wait",
            ["IsExecuting"] = false, ["IsSystem"] = false,
        });
        await InsertAsync(db, "Bookmarks", new()
        {
            ["Id"] = "b1", ["InstanceId"] = "live", ["DefinitionId"] = "def", ["Name"] = "Elsa.Event", ["Hash"] = "hash", ["ActivityInstanceId"] = "a1", ["CreatedAt"] = at,
        });
        await InsertAsync(db, "Timers", new() { ["Id"] = "b1", ["InstanceId"] = "live", ["Shard"] = 0, ["DueAt"] = at + TimeSpan.FromMinutes(25).Ticks });
        await InsertAsync(db, "StimulusQueue", new() { ["Id"] = "s1", ["Name"] = "Elsa.Event", ["Hash"] = "hash", ["Input"] = """{"who":"early"}""", ["CreatedAt"] = at });
    }

    private static Task InsertAsync(WorkflowDbContext db, string table, Dictionary<string, object> values)
    {
        var sql = $"""INSERT INTO "{table}" ({string.Join(", ", values.Keys.Select(k => $"\"{k}\""))}) VALUES ({string.Join(", ", values.Keys.Select((_, i) => $"{{{i}}}"))})""";
        return db.Database.ExecuteSqlRawAsync(sql, values.Values, Stop);
    }
}

public sealed class SqliteUpgradeTests() : UpgradeTests(new SqliteDatabase());

public sealed class PostgreSqlUpgradeTests(PostgresServer server) : UpgradeTests(new PostgreSqlDatabase(server));
