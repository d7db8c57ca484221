using Bitrix24Workflow.Storage.Accounts;
using Bitrix24Workflow.Storage.Tests.Fixtures;
using Bitrix24Workflow.TestKit.Postgres;
using Microsoft.EntityFrameworkCore;

namespace Bitrix24Workflow.Storage.Tests.Accounts;

public abstract class AccountTests(ITestDatabase database) : StorageTest(database)
{
    private static RefreshToken Token(string hash, string family = "f", int days = 1) => new(hash, "u", family, Rows.Now, Rows.Now.AddDays(days));

    [Fact]
    public async Task Users_are_stored_found_changed_and_removed()
    {
        var users = Get<UserStore>();
        (await users.AnyAsync(Stop)).ShouldBeFalse();
        await users.SaveAsync(new User("u", "admin", "hash", ["admin", "reader"], Rows.Now), Stop);
        await users.SaveAsync(new User("u", "admin", "new hash", ["reader"], Rows.Now), Stop);

        var user = await users.FindByNameAsync("admin", Stop);
        user!.PasswordHash.ShouldBe("new hash");
        user.Roles.ShouldBe(["reader"]);
        (await users.FindAsync("u", Stop))!.CreatedAt.ShouldBe(Rows.Now);
        (await users.ListAsync(Stop)).Count.ShouldBe(1);
        await Should.ThrowAsync<DbUpdateException>(() => users.SaveAsync(new User("other", "admin", "hash", [], Rows.Now), Stop));

        await Get<RefreshTokenStore>().AddAsync(Token("t"), Stop);
        (await users.DeleteAsync("u", Stop)).ShouldBeTrue();
        (await Get<RefreshTokenStore>().FindAsync("t", Stop)).ShouldBeNull();
        (await users.FindByNameAsync("admin", Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task Roles_are_found_by_their_names()
    {
        var roles = Get<RoleStore>();
        await roles.SaveAsync(new Role("1", "admin", ["*"]), Stop);
        await roles.SaveAsync(new Role("2", "reader", ["read:definitions", "read:instances"]), Stop);

        (await roles.FindByNamesAsync(["reader", "none"], Stop)).Single().Permissions.ShouldBe(["read:definitions", "read:instances"]);
        (await roles.FindAsync("1", Stop))!.Name.ShouldBe("admin");
        (await roles.DeleteAsync("1", Stop)).ShouldBeTrue();
        (await roles.ListAsync(Stop)).Single().Id.ShouldBe("2");
    }

    [Fact]
    public async Task Applications_are_found_by_the_hash_of_their_key()
    {
        var applications = Get<ApplicationStore>();
        await applications.SaveAsync(new Application("a", "ci", "hash", ["reader"], Rows.Now), Stop);

        (await applications.FindByKeyHashAsync("hash", Stop))!.Roles.ShouldBe(["reader"]);
        (await applications.FindAsync("a", Stop))!.Name.ShouldBe("ci");
        (await applications.ListAsync(Stop)).Count.ShouldBe(1);
        (await applications.DeleteAsync("a", Stop)).ShouldBeTrue();
        (await applications.FindByKeyHashAsync("hash", Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task A_refresh_token_is_exchanged_once()
    {
        var tokens = Get<RefreshTokenStore>();
        await tokens.AddAsync(Token("1"), Stop);

        (await tokens.ExchangeAsync("1", Token("2"), Rows.Now, Stop)).ShouldBeTrue();
        (await tokens.ExchangeAsync("1", Token("3"), Rows.Now, Stop)).ShouldBeFalse();
        (await tokens.ExchangeAsync("2", Token("3"), Rows.Now.AddDays(2), Stop)).ShouldBeFalse();
        (await tokens.ExchangeAsync("unknown", Token("3"), Rows.Now, Stop)).ShouldBeFalse();
        (await tokens.FindAsync("1", Stop))!.UsedAt.ShouldBe(Rows.Now);
        (await tokens.FindAsync("3", Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task Refresh_tokens_end_with_their_family_their_user_and_their_time()
    {
        var tokens = Get<RefreshTokenStore>();
        foreach (var token in new[] { Token("1"), Token("2"), Token("3", "g"), Token("4", "g", days: 9) }) await tokens.AddAsync(token, Stop);

        (await tokens.RemoveFamilyAsync("f", Stop)).ShouldBe(2);
        (await tokens.RemoveExpiredAsync(Rows.Now.AddDays(2), Stop)).ShouldBe(1);
        (await tokens.RemoveOfUserAsync("u", Stop)).ShouldBe(1);
    }

    [Fact]
    public async Task Settings_are_kept()
    {
        var settings = Get<SettingStore>();
        await settings.SaveAsync("a", "1", Stop);
        await settings.SaveAsync("a", "2", Stop);

        (await settings.FindAsync("a", Stop)).ShouldBe("2");
        (await settings.GetOrAddAsync("a", "3", Stop)).ShouldBe("2");
        (await settings.GetOrAddAsync("b", "3", Stop)).ShouldBe("3");
        (await settings.ListAsync("b", Stop)).ShouldBe([KeyValuePair.Create("b", "3")]);
        (await settings.RemoveAsync("a", Stop)).ShouldBeTrue();
        (await settings.FindAsync("a", Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task The_audit_is_read_newest_first()
    {
        var audit = Get<AuditStore>();
        await audit.AddAsync(new AuditEntry(Rows.Now, "admin", "publish", "def"), Stop);
        await audit.AddAsync(new AuditEntry(Rows.Now.AddMinutes(1), "admin", "delete", "other", "why"), Stop);

        (await audit.ListAsync(null, 0, 1, Stop)).Items.ShouldBe([new AuditEntry(Rows.Now.AddMinutes(1), "admin", "delete", "other", "why")]);
        (await audit.ListAsync("def", 0, null, Stop)).TotalCount.ShouldBe(1);
        (await audit.RemoveOlderAsync(Rows.Now.AddSeconds(1), Stop)).ShouldBe(1);
    }
}

public sealed class SqliteAccountTests() : AccountTests(new SqliteDatabase());

public sealed class PostgreSqlAccountTests(PostgresServer server) : AccountTests(new PostgreSqlDatabase(server));
