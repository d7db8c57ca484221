using System.Text.Json;
using Bitrix24Workflow.TestKit.Processes;

namespace Bitrix24Workflow.EndToEnd.Tests;

public sealed class EscalationTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_revoked_token_parks_in_the_escalation_tells_people_and_comes_back_with_a_good_code()
    {
        await using var portal = await StandIn.StartAsync(None);
        await using var server = await ServerProcess.StartAsync(new ServerOptions { Environment = portal.Environment }, None);
        using var admin = await server.SignInAsync(None);
        var task = await TokenTask.AddAsync(admin, portal, "token", new { renew_every = "00:00:03" }, None, await portal.CodeAsync(None));
        await Eventually.SeeAsync("3 renewals", () => portal.LogAsync("token.refresh", None), log => log.Count >= 3, None);

        await portal.FaultAsync(new { kind = "revoked", on = true }, None);
        await task.WaitForNodeAsync(TokenTask.Escalation, None);
        var inbox = await Eventually.SeeAsync("one e-mail and one Telegram message", () => portal.InboxAsync(None), messages => messages.Count >= 2, None);
        inbox.Select(m => m.GetProperty("channel").GetString()).ShouldBe(["email", "telegram"], ignoreOrder: true);
        foreach (var message in inbox) await ShouldLeadToAuthoriseAsync(server, message);
        Parameter(await task.ShowAsync(None), "access_token").GetProperty("value").GetString().ShouldBe("***", "the old token is still there");

        await task.ModifyAsync(new { code = "not-a-good-code" }, None);
        await Eventually.SeeAsync("the bad code was tried", () => portal.LogAsync("token.exchange", None), log => log.Count >= 2, None);
        await task.WaitForNodeAsync(TokenTask.Escalation, None);

        var before = (await portal.LogAsync("token.refresh", None)).Count;
        await task.ModifyAsync(new { code = await portal.CodeAsync(None) }, None);
        await Eventually.SeeAsync("renewals again", () => portal.LogAsync("token.refresh", None), log => log.Count >= before + 2, None);
    }

    [Fact]
    public async Task An_outage_alerts_once_and_ends_by_itself()
    {
        await using var portal = await StandIn.StartAsync(None);
        await using var server = await ServerProcess.StartAsync(new ServerOptions { Environment = portal.Environment }, None);
        using var admin = await server.SignInAsync(None);
        var task = await TokenTask.AddAsync(admin, portal, "token", new { renew_every = "00:00:02" }, None, await portal.CodeAsync(None));
        await Eventually.SeeAsync("a renewal", () => portal.LogAsync("token.refresh", None), log => log.Count >= 1, None);

        await portal.FaultAsync(new { kind = "server-error", where = "token", on = true }, None);
        await Eventually.SeeAsync("several tries", () => portal.LogAsync("token.refresh", None), log => log.Count(e => e.GetProperty("status").GetInt32() == 500) >= 3, None);
        var alerts = await portal.InboxAsync(None);
        alerts.Count.ShouldBe(2, "one e-mail and one Telegram message for the whole outage");
        (await task.NodesAsync(None)).ShouldNotContain(TokenTask.Escalation);

        await portal.ClearFaultsAsync(None);
        await Eventually.SeeAsync("renewals again", () => portal.LogAsync("token.refresh", None), log => log[^1].GetProperty("status").GetInt32() == 200, None);
    }

    private static async Task ShouldLeadToAuthoriseAsync(ServerProcess server, JsonElement message)
    {
        var links = message.GetProperty("links").EnumerateArray().Select(l => l.GetString()!)
            .Concat(message.GetProperty("buttons").EnumerateArray().Select(b => b.GetProperty("url").GetString()!));
        var link = links.First(l => l.Contains("/authorize/", StringComparison.Ordinal));
        new Uri(link).Authority.ShouldBe(server.BaseAddress.Authority);
        using var visitor = new HttpClient();
        (await visitor.GetAsync(new Uri(link), None)).EnsureSuccessStatusCode();
    }

    private static JsonElement Parameter(JsonElement task, string name) =>
        task.GetProperty("parameters").EnumerateArray().First(p => p.GetProperty("name").GetString() == name);
}
