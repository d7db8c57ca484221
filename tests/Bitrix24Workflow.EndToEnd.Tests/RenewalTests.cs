using System.Text.Json;
using Bitrix24Workflow.TestKit.Processes;

namespace Bitrix24Workflow.EndToEnd.Tests;

public sealed class RenewalTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Twenty_renewals_in_a_row_each_use_the_token_of_the_answer_before()
    {
        await using var portal = await StandIn.StartAsync(None);
        await using var server = await ServerProcess.StartAsync(new ServerOptions { Environment = portal.Environment }, None);
        using var admin = await server.SignInAsync(None);
        await TokenTask.AddAsync(admin, portal, "token", new { renew_every = "00:00:05" }, None, await portal.CodeAsync(None));

        var renewals = await Eventually.SeeAsync("20 renewals", () => portal.LogAsync("token.refresh", None), log => log.Count >= 20, None);

        TokenChain.ShouldBeUnbroken((await portal.LogAsync("token.exchange", None)).ShouldHaveSingleItem(), renewals);
        var distances = renewals.Zip(renewals.Skip(1), (a, b) => b.GetProperty("startedAt").GetDateTimeOffset() - a.GetProperty("startedAt").GetDateTimeOffset());
        distances.ShouldAllBe(d => d >= TimeSpan.FromSeconds(4.9), "one renewal a cycle");
    }
}
