namespace Bitrix24Workflow.Sandbox.Tests.Faults;

public sealed class FaultSwitchTests : SandboxTest
{
    [Fact]
    public async Task Faults_that_are_on_are_listed()
    {
        await FaultAsync(new { kind = "slow", delayMs = 100, times = 3 });

        var fault = (await GetAsync("/_sandbox/faults")).Json.EnumerateArray().ShouldHaveSingleItem();

        fault.GetProperty("kind").GetString().ShouldBe("slow");
        fault.GetProperty("on").GetBoolean().ShouldBeTrue();
        fault.GetProperty("times").GetInt32().ShouldBe(3);
        fault.GetProperty("delayMs").GetInt32().ShouldBe(100);
    }

    [Fact]
    public async Task A_fault_is_switched_off()
    {
        await FaultAsync(new { kind = "down", on = true });
        await FaultAsync(new { kind = "down", on = false });

        (await TokensAsync()).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Switching_off_needs_the_kind_only()
    {
        await FaultAsync(new { kind = "down", where = "token" });
        await FaultAsync(new { kind = "down", portal = "a.test" });

        var left = await FaultAsync(new { kind = "down", on = false });

        left.Json.GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Switching_a_fault_on_again_replaces_it()
    {
        await FaultAsync(new { kind = "payment", times = 1 });
        await FaultAsync(new { kind = "payment", times = 5 });

        (await GetAsync("/_sandbox/faults")).Json.GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_fault_with_a_number_of_times_goes_off_by_itself()
    {
        await FaultAsync(new { kind = "payment", times = 2 });
        var code = await CodeAsync();

        var answers = new[] { await ExchangeAsync(code), await ExchangeAsync(code), await ExchangeAsync(code) };

        answers.Select(answer => answer.Status).ShouldBe([402, 402, 200]);
    }

    [Fact]
    public async Task All_faults_are_cleared_at_once()
    {
        await FaultAsync(new { kind = "down" });
        await FaultAsync(new { kind = "payment" });

        await DeleteAsync("/_sandbox/faults");

        (await TokensAsync()).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_fault_of_one_portal_leaves_the_others_alone()
    {
        await FaultAsync(new { kind = "payment", portal = "other.bitrix24.test" });

        (await TokensAsync()).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_fault_of_one_portal_strikes_its_chains()
    {
        var code = await PostJsonAsync("/_sandbox/code", new { portal = "other.bitrix24.test" });
        await FaultAsync(new { kind = "payment", memberId = code.Text("member_id") });

        (await ExchangeAsync(code.Text("code"))).Error.ShouldBe("PAYMENT_REQUIRED");
    }

    [Fact]
    public async Task A_fault_of_one_place_leaves_the_others_alone()
    {
        await FaultAsync(new { kind = "down", where = "rest" });

        (await TokensAsync()).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("earthquake", null, 1)]
    [InlineData("down", "cellar", 1)]
    [InlineData("down", null, 0)]
    public async Task A_fault_that_makes_no_sense_is_refused(string kind, string? where, int times)
    {
        (await FaultAsync(new { kind, where, times })).Status.ShouldBe(400);
    }
}
