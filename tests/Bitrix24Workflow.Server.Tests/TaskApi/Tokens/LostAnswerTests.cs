using System.Net;
using Bitrix24Workflow.Bitrix24.OAuth;
using Bitrix24Workflow.Server.TaskApi.Tokens;

namespace Bitrix24Workflow.Server.Tests.TaskApi.Tokens;

/// <summary>R6: the server renews, and its answer is lost on the way; judged by the stand-in's log.</summary>
public sealed class LostAnswerTests(KeeperServer server, ITestOutputHelper output) : IClassFixture<KeeperServer>
{
    private const int Times = 100;
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("reusable", "wait")]
    [InlineData("single-use", "escalation")]
    public async Task A_lost_answer_ends_with_a_good_token_or_with_an_escalation(string rotation, string endsAt)
    {
        // A quick machine asks oftener than a portal lets an application call it: no matter of this test.
        await server.SetAsync("/_sandbox/settings", new { rotation, rateLimitCapacity = 0 });
        var reference = $"r6-{rotation}";
        var id = (await server.AddTaskAsync(reference)).InstanceId;
        var ends = new List<string>();

        for (var i = 0; i < Times; i++)
        {
            await server.SetAsync("/_sandbox/faults", new { kind = "lost-answer", on = true, times = 1 });
            await server.Runtime.ExpediteAsync(id, "wait", Stop);
            await server.StandsAtAsync(reference, "retry-wait");
            await server.Runtime.ExpediteAsync(id, "retry-wait", Stop);
            var task = await server.StandsAtAsync(reference, "wait", "escalation");
            ends.Add(task.Position[0]);
            if (task.Position[0] == "escalation")
            {
                KeeperServer.Value(task, "reason").ShouldBe(TokenReason.AnswerLost);
                await server.Tasks.ModifyAsync(KeeperServer.Process, reference, new Dictionary<string, object?> { ["code"] = await server.CodeAsync() }, Stop);
                await server.StandsAtAsync(reference, "wait");
            }

            var held = await server.Tokens.GetAsync(KeeperServer.Process, reference, new TokenWish(TimeSpan.Zero, null, TimeSpan.Zero), Stop);
            using var call = await server.StandIn.GetAsync(new Uri($"/rest/app.info?auth={held.Token!.AccessToken}", UriKind.Relative), Stop);
            call.StatusCode.ShouldBe(HttpStatusCode.OK, $"round {i}: the token that the task shows must be one that works");
        }

        output.WriteLine($"{rotation}: {Times} lost answers, {ends.Count(e => e == "wait")} ended with a good token, {ends.Count(e => e == "escalation")} with an escalation.");
        ends.ShouldAllBe(e => e == endsAt);
        (await server.LogAsync("token.refresh")).Count(r => r["fault"]?.ToString() == "lost-answer").ShouldBeGreaterThanOrEqualTo(Times);
    }
}
