using Bitrix24Workflow.Bitrix24.Renewal;

namespace Bitrix24Workflow.Bitrix24.Tests.Renewal;

public sealed class RenewalPlanTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(RenewalPolicy.Every25Minutes, 24.5, 25)]
    [InlineData(RenewalPolicy.BeforeExpiry, 52.5, 55)]
    [InlineData(RenewalPolicy.OnDemand, 165 * 24 * 60, 170 * 24 * 60)]
    [InlineData(RenewalPolicy.KeepAlive, 140 * 24 * 60, 150 * 24 * 60)]
    public void Each_policy_has_its_moment_and_its_spread(RenewalPolicy policy, double fromMinutes, double toMinutes)
    {
        var waits = Enumerable.Range(0, 1000).Select(i => (Plan(policy, $"task-{i}").WakeAt() - Now).TotalMinutes).ToList();

        waits.ShouldAllBe(w => w >= fromMinutes && w <= toMinutes);
        var third = (toMinutes - fromMinutes) / 3;
        waits.Count(w => w < fromMinutes + third).ShouldBeInRange(250, 420, "the spread is even");
        waits.Count(w => w > toMinutes - third).ShouldBeInRange(250, 420, "the spread is even");
    }

    [Fact]
    public void The_same_task_in_the_same_state_wakes_at_the_same_moment_and_at_another_after_a_renewal()
    {
        var first = Plan(RenewalPolicy.BeforeExpiry, "task");

        Plan(RenewalPolicy.BeforeExpiry, "task").WakeAt().ShouldBe(first.WakeAt());
        var renewed = first with { ObtainedAt = Now.AddHours(1), ExpiresAt = Now.AddHours(2), Since = Now.AddHours(1) };
        (renewed.WakeAt() - Now.AddHours(1)).ShouldNotBe(first.WakeAt() - Now);
    }

    [Theory]
    [InlineData(RenewalPolicy.Every25Minutes)]
    [InlineData(RenewalPolicy.BeforeExpiry)]
    [InlineData(RenewalPolicy.OnDemand)]
    [InlineData(RenewalPolicy.KeepAlive)]
    public void No_policy_lets_a_refresh_token_die_of_old_age(RenewalPolicy policy)
    {
        var plan = Plan(policy, "task") with { Interval = TimeSpan.FromDays(400), RefreshLife = TimeSpan.FromDays(28), ExpiresAt = Now.AddDays(400) };

        (plan.WakeAt() - Now).ShouldBeLessThan(TimeSpan.FromDays(27));
    }

    [Fact]
    public void A_token_of_a_short_life_is_renewed_within_it()
    {
        var wait = (Plan(RenewalPolicy.BeforeExpiry, "task") with { ExpiresAt = Now.AddSeconds(60) }).WakeAt() - Now;

        wait.ShouldBeInRange(TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void An_interval_of_seconds_is_kept_to_the_second() =>
        (Plan(RenewalPolicy.Every25Minutes, "task") with { Interval = TimeSpan.FromSeconds(5) }).WakeAt().ShouldBe(Now.AddSeconds(5));

    [Fact]
    public void A_token_that_is_older_than_its_policy_allows_is_renewed_at_once() =>
        (Plan(RenewalPolicy.BeforeExpiry, "task") with { Since = Now.AddHours(3) }).WakeAt().ShouldBeLessThan(Now.AddHours(3));

    private static RenewalPlan Plan(RenewalPolicy policy, string task) => new()
    {
        Policy = policy,
        Since = Now,
        ObtainedAt = Now,
        ExpiresAt = Now.AddHours(1),
        SpreadBy = task,
    };
}
