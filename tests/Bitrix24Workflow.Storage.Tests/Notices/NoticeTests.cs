using Bitrix24Workflow.Storage.Accounts;
using Bitrix24Workflow.Storage.Model;
using Bitrix24Workflow.Storage.Notices;
using Bitrix24Workflow.Storage.Tests.Fixtures;
using Bitrix24Workflow.TestKit.Postgres;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bitrix24Workflow.Storage.Tests.Notices;

public abstract class NoticeTests(ITestDatabase database) : StorageTest(database)
{
    private static MessageRow Message(string id, int minute, string? providerId = null) => new(id, Rows.Now.AddMinutes(minute), "telegram", providerId, $$"""{"id":"{{id}}"}""");

    [Fact]
    public async Task Messages_are_found_by_their_provider_and_listed_newest_first()
    {
        var messages = Get<MessageRowStore>();
        foreach (var message in new[] { Message("old", 1, "7"), Message("new", 3), Message("middle", 2) }) await messages.SaveAsync(message, Stop);
        await messages.SaveAsync(Message("new", 3, "7"), Stop);

        (await messages.NewestAsync(2, Stop)).Select(m => m.Id).ShouldBe(["new", "middle"]);
        (await messages.FindAsync("telegram", "7", Stop))!.Id.ShouldBe("new");
        (await messages.FindAsync("smtp", "7", Stop)).ShouldBeNull();
        (await messages.RemoveOlderAsync(Rows.Now.AddMinutes(2), Stop)).ShouldBe(1);
        (await messages.FindAsync("old", Stop)).ShouldBeNull();
        (await messages.FindAsync("middle", Stop)).ShouldBe(Message("middle", 2));
    }

    [Fact]
    public async Task Alerts_are_kept_until_they_are_removed()
    {
        var alerts = Get<AlertRowStore>();
        await alerts.SaveAsync(new AlertRow("a", "1"), Stop);
        await alerts.SaveAsync(new AlertRow("b", "1"), Stop);
        await alerts.SaveAsync(new AlertRow("a", "2"), Stop);
        await alerts.RemoveAsync("b", Stop);
        (await alerts.ListAsync(Stop)).ShouldBe([new AlertRow("a", "2")]);
    }

    [Fact]
    public async Task What_lay_beside_the_settings_is_moved()
    {
        await Get<Contexts>().ReadAsync(async db =>
        {
            await db.GetService<IMigrator>().MigrateAsync("Alterations", Stop);
            return true;
        });
        var settings = Get<SettingStore>();
        var sent = Rows.Now.UtcTicks;
        await settings.SaveAsync($"message:{sent:D19}:m", """{"id":"m","sentAt":"2026-01-01T00:00:00Z","channel":"twilio","providerId":"SM1"}""", Stop);
        await settings.SaveAsync("alert:a", """{"id":"a"}""", Stop);
        await settings.SaveAsync("alert-digest", "{}", Stop);

        await ReopenAsync();

        var message = (await Get<MessageRowStore>().NewestAsync(10, Stop)).ShouldHaveSingleItem();
        (message.Id, message.SentAt, message.Channel, message.ProviderId).ShouldBe(("m", Rows.Now, "twilio", "SM1"));
        (await Get<AlertRowStore>().ListAsync(Stop)).ShouldBe([new AlertRow("a", """{"id":"a"}""")]);
        (await Get<SettingStore>().ListAsync("message:", Stop)).ShouldBeEmpty();
        (await Get<SettingStore>().ListAsync("alert", Stop)).Keys.ShouldBe(["alert-digest"]);
    }
}

public sealed class SqliteNoticeTests() : NoticeTests(new SqliteDatabase());

public sealed class PostgreSqlNoticeTests(PostgresServer server) : NoticeTests(new PostgreSqlDatabase(server));
