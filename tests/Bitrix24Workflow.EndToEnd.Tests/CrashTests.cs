using Bitrix24Workflow.TestKit.Processes;

namespace Bitrix24Workflow.EndToEnd.Tests;

public sealed class CrashTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_killed_in_the_middle_of_the_wait_goes_on_by_itself_and_sends_nothing_twice()
    {
        await using var portal = await StandIn.StartAsync(None);
        await using var server = await ServerProcess.StartAsync(new ServerOptions { Environment = portal.Environment }, None);
        using (var admin = await server.SignInAsync(None))
        {
            var task = await TokenTask.AddAsync(admin, portal, "token", new { renew_every = "00:00:10" }, None, await portal.CodeAsync(None));
            await Eventually.SeeAsync("2 renewals", () => portal.LogAsync("token.refresh", None), log => log.Count >= 2, None);
            // The portal logs a renewal before its answer leaves; only a task that stands in the wait has stored it.
            await task.WaitForNodeAsync("wait", None);
        }

        server.Kill9();
        var before = (await portal.LogAsync("token.refresh", None)).Count;
        await server.RestartAsync(None);
        var renewals = await Eventually.SeeAsync("3 more renewals", () => portal.LogAsync("token.refresh", None), log => log.Count >= before + 3, None);

        TokenChain.ShouldBeUnbroken((await portal.LogAsync("token.exchange", None)).ShouldHaveSingleItem(), renewals);
        (await portal.InboxAsync(None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_killed_while_a_renewal_is_on_its_way_asks_again_once_and_stays_alive_if_the_portal_forgives()
    {
        await using var portal = await StandIn.StartAsync(None);
        await using var server = await ServerProcess.StartAsync(new ServerOptions { Environment = portal.Environment }, None);
        using (var admin = await server.SignInAsync(None))
            await TokenTask.AddAsync(admin, portal, "token", new { renew_every = "00:00:04" }, None, await portal.CodeAsync(None));
        await Eventually.SeeAsync("a renewal", () => portal.LogAsync("token.refresh", None), log => log.Count >= 1, None);
        // The call hangs at the portal before anything is done there, and the server dies meanwhile.
        await portal.FaultAsync(new { kind = "slow", where = "token", delayMs = 600_000, times = 1 }, None);
        await Eventually.SeeAsync("a call on its way", () => portal.CountFaultsAsync(None), left => left == 0, None);

        server.Kill9();
        await server.RestartAsync(None);

        var before = (await portal.LogAsync("token.refresh", None)).Count;
        await Eventually.SeeAsync("renewals go on", () => portal.LogAsync("token.refresh", None), log => log.Count >= before + 2, None);
    }
}
