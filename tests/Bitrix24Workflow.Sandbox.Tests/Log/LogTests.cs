using System.Text.Json;
using Bitrix24Workflow.Sandbox.Log;
using Bitrix24Workflow.Sandbox.OAuth;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Workflow.Sandbox.Tests.Log;

public sealed class LogTests : SandboxTest
{
    [Fact]
    public async Task An_exchange_is_logged_with_what_was_used_and_what_was_given()
    {
        var code = await CodeAsync();
        var tokens = await ExchangeAsync(code);

        var entry = (await LogAsync()).ShouldHaveSingleItem();

        Text(entry, "what").ShouldBe("token.exchange");
        Text(entry, "method").ShouldBe("POST");
        Text(entry, "path").ShouldBe("/oauth/token/");
        Text(entry, "portal").ShouldBe(Host.Bitrix24Address.Authority);
        Text(entry, "grant").ShouldBe("authorization_code");
        Text(entry, "client_id").ShouldBe(Application.DefaultClientId);
        Text(entry, "client_secret").ShouldBe(Application.DefaultClientSecret);
        Text(entry, "code").ShouldBe(code);
        entry.GetProperty("status").GetInt32().ShouldBe(200);
        entry.GetProperty("sequence").GetInt64().ShouldBe(1);
        entry.GetProperty("time").GetDateTimeOffset().ShouldBe(Time.GetUtcNow());
        Text(entry.GetProperty("answer"), "access_token").ShouldBe(tokens.Text("access_token"));
    }

    [Fact]
    public async Task A_refused_renewal_is_logged_with_its_error()
    {
        await RefreshAsync("unknown");

        var entry = (await LogAsync()).ShouldHaveSingleItem();

        Text(entry, "what").ShouldBe("token.refresh");
        Text(entry, "refresh_token").ShouldBe("unknown");
        Text(entry, "error").ShouldBe("invalid_grant");
        entry.GetProperty("status").GetInt32().ShouldBe(400);
    }

    [Fact]
    public async Task A_call_is_logged_with_its_token_and_parameters()
    {
        var token = (await TokensAsync()).Text("access_token");
        await CallAsync("crm.lead.add", token, ("fields[TITLE]", "A"));

        var entry = (await LogAsync(1)).ShouldHaveSingleItem();

        Text(entry, "what").ShouldBe("rest.crm.lead.add");
        Text(entry, "access_token").ShouldBe(token);
        Text(entry.GetProperty("parameters").GetProperty("fields"), "TITLE").ShouldBe("A");
        entry.GetProperty("answer").GetProperty("result").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task The_fault_that_struck_is_logged()
    {
        await FaultAsync(new { kind = "payment" });
        await TokensAsync();

        Text((await LogAsync())[^1], "fault").ShouldBe("payment");
    }

    [Fact]
    public async Task What_never_was_processed_is_logged_too()
    {
        await FaultAsync(new { kind = "down" });
        await Should.ThrowAsync<HttpRequestException>(() => RefreshAsync("x"));

        var entry = (await LogAsync()).ShouldHaveSingleItem();

        (Text(entry, "fault"), entry.GetProperty("status").GetInt32()).ShouldBe(("down", 0));
    }

    [Fact]
    public async Task Steps_of_the_authorise_page_are_logged()
    {
        var address = "/oauth/authorize/?client_id=" + Application.DefaultClientId + "&state=s";
        await GetAsync(address);
        await PostFormAsync(address, [new("login", "admin"), new("password", "admin"), new("action", "sign-in")]);
        await PostFormAsync(address, [new("action", "allow")]);

        var log = await LogAsync();

        log.Select(entry => Text(entry, "what")).ShouldBe(["authorize", "authorize.sign-in", "authorize.allow"]);
        Text(log[^1], "user").ShouldBe("admin");
        Text(log[^1], "state").ShouldBe("s");
    }

    [Fact]
    public async Task The_log_is_cleared()
    {
        await TokensAsync();
        await DeleteAsync("/_sandbox/log");

        (await LogAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Numbers_go_on_after_clearing()
    {
        await TokensAsync();
        await DeleteAsync("/_sandbox/log");
        await TokensAsync();

        (await LogAsync(1)).ShouldHaveSingleItem().GetProperty("sequence").GetInt64().ShouldBe(2);
    }

    [Fact]
    public void The_log_forgets_the_oldest_when_it_is_full()
    {
        var log = new RequestLog(new FakeTimeProvider(), capacity: 3);
        for (var i = 0; i < 5; i++)
            log.Add(new LogEntry { What = "x" });

        log.After(0).Select(entry => entry.Sequence).ShouldBe([3, 4, 5]);
        log.After(4).Select(entry => entry.Sequence).ShouldBe([5]);
    }

    private static string Text(JsonElement entry, string name) => entry.GetProperty(name).GetString()!;
}
