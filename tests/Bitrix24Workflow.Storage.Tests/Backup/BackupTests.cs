using System.Security.Cryptography;
using Bitrix24Workflow.Runtime.Commit;
using Bitrix24Workflow.Storage.Accounts;
using Bitrix24Workflow.Storage.Backup;
using Bitrix24Workflow.Storage.Tests.Fixtures;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Storage.Tests.Backup;

public sealed class BackupTests() : StorageTest(new SqliteDatabase())
{
    private const string TokenActivity = "Bitrix24.RefreshToken";

    private SqliteBackup Here => new(Folder, Time);

    private string At(string name) => Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, "elsewhere")).FullName, name);

    private SqliteBackup There => new(At("data"), Time);

    private string OtherKey => $"1 {Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}\n";

    [Fact]
    public async Task A_backup_under_load_is_a_prefix_of_the_commits()
    {
        using var enough = new CancellationTokenSource();
        var committed = 0;
        // Each commit makes one instance and changes the one before: what is there of a commit is there as a whole.
        var load = Task.Run(async () =>
        {
            await CommitAsync(Rows.New("t0"));
            for (var n = 1; !enough.IsCancellationRequested; n++)
            {
                await CommitAsync(Rows.New($"t{n}"), Rows.Change(Rows.Instance($"t{n - 1}")));
                Volatile.Write(ref committed, n);
            }
        }, Stop);
        for (var backup = 0; backup < 5; backup++)
        {
            while (Volatile.Read(ref committed) < backup * 15) await Task.Yield();
            var before = Volatile.Read(ref committed);
            await Here.TakeAsync(At($"backup{backup}.db"), withKey: false, Stop);

            await using var file = await BackupFile.OpenAsync(At($"backup{backup}.db"), SqliteOpenMode.ReadOnly, Stop);
            var rows = (await file.ListAsync("""SELECT "Id", "Revision" FROM "Instances" """, r => (Number: int.Parse(r.GetString(0)[1..], null), Revision: r.GetInt64(1)), Stop)).OrderBy(r => r.Number).ToList();
            rows.Count.ShouldBeGreaterThanOrEqualTo(before);
            rows.Select(r => r.Number).ShouldBe(Enumerable.Range(0, rows.Count), "a commit is missing between others");
            rows.Select(r => r.Revision).ShouldBe(Enumerable.Range(0, rows.Count).Select(n => n < rows.Count - 1 ? 2L : 1L), "half of a commit is there");
        }

        await enough.CancelAsync();
        await load;
    }

    [Fact]
    public async Task A_backup_tells_what_is_in_it_and_keeps_the_key_out()
    {
        await CommitAsync(Rows.New("running"), Rows.New("ended"));
        await CommitAsync(Rows.Finish(Rows.Instance("ended")));

        var info = await Here.TakeAsync(At("backup.db"), withKey: false, Stop);

        (info.Unfinished, info.Finished, info.HoldsKey, info.TakenAt).ShouldBe((1, 1, false, Rows.Now));
        var key = (await File.ReadAllTextAsync(Here.KeyFile, Stop)).Split(' ')[1].Trim();
        (await File.ReadAllTextAsync(At("backup.db"), Stop)).ShouldNotContain(key);
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(At("backup.db")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_backup_overwrites_nothing()
    {
        await File.WriteAllTextAsync(At("backup.db"), "precious", Stop);

        (await RefusedAsync(() => Here.TakeAsync(At("backup.db"), withKey: false, Stop))).ShouldContain("exists already");
        (await File.ReadAllTextAsync(At("backup.db"), Stop)).ShouldBe("precious");
    }

    [Fact]
    public async Task With_the_key_in_it_a_backup_restores_the_secrets_on_another_machine()
    {
        var secret = Cipher.Encrypt("token", "one");
        await Here.TakeAsync(At("backup.db"), withKey: true, Stop);

        var result = await There.RestoreAsync(At("backup.db"), TokenActivity, Stop);
        await using var server = Another(At("data"));
        await server.GetRequiredService<Database>().MigrateAsync(Stop);

        result.HasKey.ShouldBeTrue();
        server.GetRequiredService<Core.Execution.ISecretCipher>().Decrypt(secret, "one").ShouldBe("token");
        (await server.GetRequiredService<SettingStore>().ListAsync("backup/master", Stop)).ShouldBeEmpty("the key belongs beside the database, not into it");
    }

    [Fact]
    public async Task Without_its_key_a_restored_server_refuses_to_start_until_the_key_is_there()
    {
        await Here.TakeAsync(At("backup.db"), withKey: false, Stop);
        Here.ExportKey(At("key"));
        (await There.RestoreAsync(At("backup.db"), TokenActivity, Stop)).HasKey.ShouldBeFalse();

        await using (var server = Another(At("data")))
            (await RefusedAsync(() => server.GetRequiredService<Database>().MigrateAsync(Stop))).ShouldContain("is missing");
        There.ImportKey(At("key"));
        await using var again = Another(At("data"));
        await again.GetRequiredService<Database>().MigrateAsync(Stop);
    }

    [Fact]
    public async Task A_restore_over_the_wrong_key_is_refused_and_changes_nothing()
    {
        await Here.TakeAsync(At("backup.db"), withKey: false, Stop);
        await File.WriteAllTextAsync(At("key"), OtherKey, Stop);
        There.ImportKey(At("key"));

        (await RefusedAsync(() => There.RestoreAsync(At("backup.db"), TokenActivity, Stop))).ShouldContain("not those of this backup");
        File.Exists(At("data/workflow.db")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_key_is_never_overwritten()
    {
        await File.WriteAllTextAsync(At("key"), OtherKey, Stop);
        var before = await File.ReadAllTextAsync(Here.KeyFile, Stop);

        Should.Throw<InvalidOperationException>(() => Here.ImportKey(At("key"))).Message.ShouldContain("other keys");
        Should.Throw<InvalidOperationException>(() => Here.ExportKey(At("key"))).Message.ShouldContain("exists already");
        (await File.ReadAllTextAsync(Here.KeyFile, Stop)).ShouldBe(before);
    }

    [Fact]
    public async Task A_restore_is_refused_while_a_server_runs_on_the_folder()
    {
        await Here.TakeAsync(At("backup.db"), withKey: false, Stop);
        (await RefusedAsync(() => Here.RestoreAsync(At("backup.db"), TokenActivity, Stop))).ShouldContain("Another server is running");
    }

    [Fact]
    public async Task A_backup_of_a_newer_version_is_refused()
    {
        await Here.TakeAsync(At("backup.db"), withKey: false, Stop);
        await using (var file = await BackupFile.OpenAsync(At("backup.db"), SqliteOpenMode.ReadWrite, Stop))
            await file.RunAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('99990101000000_Future', '99.0')""", Stop);

        (await RefusedAsync(() => There.RestoreAsync(At("backup.db"), TokenActivity, Stop))).ShouldContain("99990101000000_Future");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40_000)]
    public async Task A_damaged_backup_is_refused(int at)
    {
        await CommitAsync([.. Enumerable.Range(0, 100).Select(n => Rows.New($"t{n}"))]);
        await Here.TakeAsync(At("backup.db"), withKey: false, Stop);
        await using (var file = new FileStream(At("backup.db"), FileMode.Open))
        {
            file.Seek(at, SeekOrigin.Begin);
            file.Write(new byte[20_000]);
        }

        (await RefusedAsync(() => There.RestoreAsync(At("backup.db"), TokenActivity, Stop))).ShouldContain("damaged");
        File.Exists(At("data/workflow.db")).ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_there_before_a_restore_is_kept_aside_with_its_log()
    {
        await Here.TakeAsync(At("backup.db"), withKey: true, Stop);
        await There.RestoreAsync(At("backup.db"), TokenActivity, Stop);
        await using (var server = Another(At("data")))
        {
            await server.GetRequiredService<Database>().MigrateAsync(Stop);
            var epoch = await server.GetRequiredService<Runtime.Shards.IShardStore>().AcquireAllAsync("there", Stop);
            await server.GetRequiredService<ICommitStore>().CommitAsync([Rows.New("later") with { Epoch = epoch }], Stop);
        }

        var aside = (await There.RestoreAsync(At("backup.db"), TokenActivity, Stop)).ReplacedFile.ShouldNotBeNull();

        await using var file = await BackupFile.OpenAsync(aside, SqliteOpenMode.ReadWrite, Stop);
        (await file.ReadAsync<string>("""SELECT "Id" FROM "Instances" """, Stop)).ShouldBe("later");
    }

    [Fact]
    public async Task Chains_of_tokens_are_listed_with_whether_they_were_due_since()
    {
        var definition = Rows.Definition("keeper");
        definition.CustomProperties["made"] = TokenActivity;
        await Definitions.SaveAsync([definition], Stop);
        await CommitAsync(
            Rows.New("due", "keeper", "a") with { AddedBookmarks = [Rows.Bookmark("b1", "due")], Timers = [Rows.Timer("b1", "due", minutes: 25)] },
            Rows.New("not-due", "keeper", "b") with { AddedBookmarks = [Rows.Bookmark("b2", "not-due")], Timers = [Rows.Timer("b2", "not-due", minutes: 60 * 24 * 150)] },
            Rows.New("calling", "keeper", "c") with { AddedBookmarks = [Rows.Bookmark("b3", "calling")], Effects = [Rows.Effect("b3", "calling")] },
            Rows.New("other", "def", "d"),
            Rows.New("ended", "keeper", "e"));
        await CommitAsync(Rows.Finish(Rows.Instance("ended", "keeper", "e")));
        await Here.TakeAsync(At("backup.db"), withKey: false, Stop);
        Time.Advance(TimeSpan.FromHours(3));

        var held = (await There.RestoreAsync(At("backup.db"), TokenActivity, Stop)).Held;

        held.Select(c => (c.InstanceId, c.Reference, c.WasDue, c.WasUnderWay)).ShouldBe([("due", "a", true, false), ("not-due", "b", false, false), ("calling", "c", true, true)]);
        await using var file = await BackupFile.OpenAsync(At("data/workflow.db"), SqliteOpenMode.ReadOnly, Stop);
        (await file.ReadAsync<long>("""SELECT COUNT(*) FROM "Settings" WHERE "Key" LIKE 'restore/chain/%'""", Stop)).ShouldBe(3);
    }

    private static async Task<string> RefusedAsync(Func<Task> action) => (await Should.ThrowAsync<InvalidOperationException>(action)).Message;
}
