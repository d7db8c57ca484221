using Bitrix24Workflow.Bitrix24.Renewal;
using Bitrix24Workflow.Bitrix24.Tests.Flow;
using Bitrix24Workflow.Bitrix24.Tests.OAuth;
using Bitrix24Workflow.Core.Descriptors;

namespace Bitrix24Workflow.Bitrix24.Tests.Renewal;

public sealed class WaitForRenewalTests
{
    private const string Wait = "wait";
    private const double Day = 24 * 60;
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("renew_every", "00:05:00", 4.9, 5)]
    [InlineData("renew_every", "soon", 24.5, 25)]
    [InlineData("renew_every", "25", 24.5, 25)]
    [InlineData("renew_every", "00:00:00", 24.5, 25)]
    [InlineData("renewal_policy", "BeforeExpiry", 52.5, 55)]
    [InlineData("renewal_policy", "OnDemand", 165 * Day, 170 * Day)]
    [InlineData("renewal_policy", "keepalive", 140 * Day, 150 * Day)]
    [InlineData("renewal_policy", "Every25Minutes", 24.5, 25)]
    [InlineData("renewal_policy", "sometimes", 24.5, 25)]
    [InlineData("renewal_policy", "7", 24.5, 25)]
    public async Task The_parameters_of_the_task_say_how_long(string input, string value, double fromMinutes, double toMinutes)
    {
        await using var flow = await StartAsync((input, value));

        DueIn(flow).TotalMinutes.ShouldBeInRange(fromMinutes, toMinutes);
    }

    [Fact]
    public async Task What_can_not_be_read_is_noted()
    {
        await using var flow = await StartAsync(("renewal_policy", "sometimes"));

        flow.Stored().ShouldContain("There is no renewal policy 'sometimes'");
    }

    [Fact]
    public async Task A_new_policy_counts_at_once_and_renews_nothing()
    {
        var server = new ScriptedServer().Answers(200, ScriptedServer.Tokens());
        await using var flow = await StartAsync(server);

        await flow.Harness.Runtime.ModifyAsync(flow.TaskId, new Dictionary<string, object?> { ["renewal_policy"] = "KeepAlive" }, None);
        await flow.StandsAtAsync(Wait);

        DueIn(flow).TotalDays.ShouldBeInRange(140, 150);
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_token_that_the_new_policy_finds_too_old_is_renewed_at_once()
    {
        var server = new ScriptedServer().Answers(200, ScriptedServer.Tokens()).Answers(200, ScriptedServer.Tokens("access-canary-2"));
        await using var flow = await StartAsync(server, ("renewal_policy", "OnDemand"));
        flow.Harness.Time.Advance(TimeSpan.FromDays(3));

        await flow.Harness.Runtime.ModifyAsync(flow.TaskId, new Dictionary<string, object?> { ["renewal_policy"] = "BeforeExpiry" }, None);

        await flow.StandsAtAsync(Wait, r => OAuthFlow.Value(r, "access_token") == "access-canary-2");
        DueIn(flow).TotalMinutes.ShouldBeInRange(52.5, 55);
    }

    [Fact]
    public async Task An_idle_portal_is_kept_alive_for_years()
    {
        var server = new ScriptedServer().Answers(200, ScriptedServer.Tokens());
        for (var i = 2; i <= 6; i++) server.Answers(200, ScriptedServer.Tokens($"access-canary-{i}", $"refresh-canary-{i}"));
        await using var flow = await StartAsync(server, ("renewal_policy", "KeepAlive"));

        for (var i = 2; i <= 6; i++)
        {
            flow.Harness.Time.Advance(TimeSpan.FromDays(150));
            await flow.StandsAtAsync(Wait, r => OAuthFlow.Value(r, "access_token") == $"access-canary-{i}");
        }

        server.Requests.Count.ShouldBe(6);
    }

    [Fact]
    public async Task The_designer_offers_the_policies_in_a_drop_down()
    {
        await using var flow = await StartAsync();

        var input = flow.Harness.Get<ActivityRegistry>().Find("Bitrix24.WaitForRenewal")!.Inputs.Single(i => i.Name == nameof(WaitForRenewal.Policy));

        input.UiHint.ShouldBe(UIHints.DropDown);
        input.UiSpecifications.ToJsonString().ShouldContain(nameof(RenewalPolicy.KeepAlive));
    }

    private static Task<OAuthFlow> StartAsync(params (string, object)[] parameters) => StartAsync(new ScriptedServer().Answers(200, ScriptedServer.Tokens()), parameters);

    private static async Task<OAuthFlow> StartAsync(ScriptedServer server, params (string, object)[] parameters)
    {
        var flow = await OAuthFlow.StartAsync(server);
        await flow.AddTaskAsync("code-canary-1", parameters);
        await flow.StandsAtAsync(Wait);
        return flow;
    }

    private static TimeSpan DueIn(OAuthFlow flow) => flow.Harness.Store.Timers.ShouldHaveSingleItem().DueAt - flow.Harness.Time.GetUtcNow();
}
