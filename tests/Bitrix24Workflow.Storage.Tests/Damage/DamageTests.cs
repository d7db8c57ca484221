using Bitrix24Workflow.Runtime.Commit;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Storage.Model;
using Bitrix24Workflow.Storage.Tests.Fixtures;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Storage.Tests.Damage;

/// <summary>A disk that is full, or can't be written, or lost the end of the log: it is told, and what was committed is there after the repair.</summary>
public sealed class DamageTests() : StorageTest(new SqliteDatabase())
{
    private string At(string name) => Path.Combine(Folder, name);

    private async Task<IReadOnlyList<int>> NumbersAsync(ServiceProvider server) =>
        [.. (await server.GetRequiredService<IInstanceStore>().ListAsync(new InstanceFilter(), InstanceOrder.Created, false, 0, null, Stop)).Items.Select(i => int.Parse(i.Id[1..], null)).Order()];

    [Fact]
    public async Task A_log_that_was_cut_anywhere_leaves_a_prefix_of_the_commits()
    {
        await CommitAsync(Rows.New("t0"));
        for (var n = 1; n < 60; n++) await CommitAsync(Rows.New($"t{n}"), Rows.Change(Rows.Instance($"t{n - 1}")));
        var (database, log) = (await ReadAsync("workflow.db"), await ReadAsync("workflow.db-wal"));
        log.Length.ShouldBeGreaterThan(100_000);
        var last = -1;
        for (var part = 0; part <= 12; part++)
        {
            var folder = Directory.CreateDirectory(At($"cut{part}")).FullName;
            await File.WriteAllBytesAsync(Path.Combine(folder, "workflow.db"), database, Stop);
            // Cut, and then some garbage as a disk leaves it.
            var tail = Enumerable.Repeat((byte)0xA5, part % 2 * 5_000);
            await File.WriteAllBytesAsync(Path.Combine(folder, "workflow.db-wal"), [.. log[..(int)((long)log.Length * part / 12)], .. tail], Stop);
            CopyKeys(folder);

            await using var server = Another(folder);
            await server.GetRequiredService<Database>().MigrateAsync(Stop);
            var numbers = await NumbersAsync(server);
            numbers.ShouldBe(Enumerable.Range(0, numbers.Count), "a commit is missing between others");
            numbers.Count.ShouldBeGreaterThanOrEqualTo(last);
            last = numbers.Count;
        }

        last.ShouldBe(60);
    }

    [Fact]
    public async Task A_full_disk_refuses_the_commit_and_loses_nothing_that_was_answered()
    {
        await CommitAsync(Rows.New("t0"));
        await LimitPagesAsync();
        var committed = 1;
        var refused = await Should.ThrowAsync<SqliteException>(async () =>
        {
            for (var n = 1; n < 100_000; n++)
            {
                await CommitAsync(Rows.New(Rows.Instance($"t{n}") with { State = new string('x', 4_000) }));
                committed++;
            }
        });
        refused.SqliteErrorCode.ShouldBe(13, "SQLITE_FULL");

        // Room again, on a connection of its own: a full disk may have ended the old one's transaction by itself.
        await CommitAsync(Rows.New($"t{committed}"));
        await ReopenAsync();
        (await Instances.CountAsync(new InstanceFilter(), Stop)).ShouldBe(committed + 1);
    }

    [Fact]
    public async Task A_database_whose_pages_are_damaged_stops_the_start_in_words()
    {
        var folder = Directory.CreateDirectory(At("damaged")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "workflow.db"), [.. Enumerable.Repeat((byte)0xA5, 50_000)], Stop);

        await using var server = Another(folder);
        (await Should.ThrowAsync<InvalidOperationException>(() => server.GetRequiredService<Database>().MigrateAsync(Stop))).Message.ShouldContain("put a backup back");
    }

    // Held by the writer alone: a few pages more than there are, as on a disk without room.
    private Task LimitPagesAsync()
    {
        var provider = (Sqlite.SqliteProvider)Get<IProvider>();
        return Get<Contexts>().WriteAsync(async db =>
        {
            var pages = await db.Database.SqlQueryRaw<long>("SELECT page_count AS \"Value\" FROM pragma_page_count").SingleAsync(Stop);
            provider.LimitPages(pages + 40);
        }, Stop);
    }

    private async Task<byte[]> ReadAsync(string name)
    {
        await using var file = new FileStream(At(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, Stop);
        return bytes;
    }

    private void CopyKeys(string folder)
    {
        var keys = Directory.CreateDirectory(Path.Combine(folder, "keys")).FullName;
        File.Copy(At("keys/master.key"), Path.Combine(keys, "master.key"));
    }
}
