using Bitrix24Workflow.Server.TaskApi.Tokens;

namespace Bitrix24Workflow.Server.Tests.TaskApi.Tokens;

/// <summary>R5: many callers ask for a fresh token at once, round after round; judged by the stand-in's log.</summary>
public sealed class OneRenewalTests(KeeperServer server, ITestOutputHelper output) : IClassFixture<KeeperServer>
{
    private const int Callers = 256;
    private const int Rounds = 200;
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_round_of_256_callers_makes_exactly_one_renewal()
    {
        await server.AddTaskAsync("r5");
        var token = (await server.Tokens.GetAsync(KeeperServer.Process, "r5", new TokenWish(TimeSpan.Zero, null, TimeSpan.FromSeconds(30)), Stop)).Token!.AccessToken!;
        var tokens = new List<string>();

        for (var round = 0; round < Rounds; round++)
        {
            var wish = new TokenWish(TimeSpan.FromMinutes(5), token, TimeSpan.FromSeconds(90));
            var results = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => server.Tokens.GetAsync(KeeperServer.Process, "r5", wish, Stop), Stop)));
            results.ShouldAllBe(r => r.Outcome == TokenOutcome.Done);
            token = results.Select(r => r.Token!.AccessToken!).Distinct().ShouldHaveSingleItem("nobody reads a stale token after a fresh one was given");
            tokens.Add(token);
        }

        var renewals = await server.LogAsync("token.refresh");
        output.WriteLine($"{Callers} callers × {Rounds} rounds: {renewals.Count} renewals.");
        renewals.Select(r => r["answer"]!["access_token"]!.ToString()).ShouldBe(tokens, "one renewal a round, and it is the one that the callers got");
        renewals.Skip(1).Select(r => r["refresh_token"]!.ToString()).ShouldBe(renewals.SkipLast(1).Select(r => r["answer"]!["refresh_token"]!.ToString()), "each with the refresh token of the answer before");
    }
}
