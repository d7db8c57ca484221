using System.Security.Cryptography;
using Bitrix24Workflow.Storage.Tests.Fixtures;
using Bitrix24Workflow.TestKit.Postgres;

namespace Bitrix24Workflow.Storage.Tests.Secrets;

public abstract class MasterKeyTests(ITestDatabase database) : StorageTest(database)
{
    private string KeyFile => Path.Combine(Folder, "keys", "master.key");

    private async Task<string> RefusedAsync() => (await Should.ThrowAsync<InvalidOperationException>(ReopenAsync)).Message;

    [Fact]
    public async Task The_same_key_opens_the_secrets_after_a_restart()
    {
        var text = Cipher.Encrypt("token", "one");
        await ReopenAsync();
        Cipher.Decrypt(text, "one").ShouldBe("token");
    }

    [Fact]
    public void The_key_is_the_owners_alone()
    {
        if (OperatingSystem.IsWindows()) return;
        File.GetUnixFileMode(KeyFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(Path.GetDirectoryName(KeyFile)!).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task A_missing_key_stops_the_start_and_no_new_one_is_made()
    {
        File.Delete(KeyFile);
        (await RefusedAsync()).ShouldContain("is missing");
        File.Exists(KeyFile).ShouldBeFalse();
    }

    [Fact]
    public async Task A_wrong_key_stops_the_start()
    {
        await File.WriteAllTextAsync(KeyFile, "1 " + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), Stop);
        (await RefusedAsync()).ShouldContain("not the one");
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("1 abc", "damaged")]
    [InlineData("hello", "damaged")]
    public async Task A_damaged_key_stops_the_start(string content, string word)
    {
        await File.WriteAllTextAsync(KeyFile, content, Stop);
        (await RefusedAsync()).ShouldContain(word);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    public async Task A_key_that_others_can_read_stops_the_start(UnixFileMode others)
    {
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | others);
        (await RefusedAsync()).ShouldContain("chmod 600");
    }

    [Fact]
    public async Task A_new_key_is_used_from_the_next_start_and_the_old_one_still_reads()
    {
        var old = Cipher.Encrypt("token", "one");
        var first = await File.ReadAllTextAsync(KeyFile, Stop);
        await File.AppendAllTextAsync(KeyFile, "2 " + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), Stop);
        await ReopenAsync();

        Cipher.Encrypt("token", "one").ShouldStartWith("v1.2.");
        Cipher.Decrypt(old, "one").ShouldBe("token");
        await File.WriteAllTextAsync(KeyFile, first, Stop);
        (await RefusedAsync()).ShouldContain("lacks key 2");
    }
}

public sealed class SqliteMasterKeyTests() : MasterKeyTests(new SqliteDatabase());

public sealed class PostgreSqlMasterKeyTests(PostgresServer server) : MasterKeyTests(new PostgreSqlDatabase(server));
