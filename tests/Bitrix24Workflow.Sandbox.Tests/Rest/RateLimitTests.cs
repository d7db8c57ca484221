using Bitrix24Workflow.Sandbox.OAuth;
using Bitrix24Workflow.Sandbox.Portals;
using Bitrix24Workflow.Sandbox.Rest;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Workflow.Sandbox.Tests.Rest;

public sealed class RateLimitTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly SettingsStore _settings = new(new SandboxSettings());
    private readonly Portal _portal = new("a.test");
    private readonly RateLimit _limit;

    public RateLimitTests() => _limit = new RateLimit(_settings, _time);

    [Fact]
    public void Fifty_requests_fit_in_at_once()
    {
        Burst(60).ShouldBe(50);
    }

    [Fact]
    public void Two_more_fit_in_each_second()
    {
        Burst(50);
        _time.Advance(TimeSpan.FromSeconds(3));

        Burst(60).ShouldBe(6);
    }

    [Fact]
    public void Each_portal_has_a_bucket_of_its_own()
    {
        Burst(60);

        _limit.Allows(new Portal("b.test")).ShouldBeTrue();
    }

    [Fact]
    public void The_limit_can_be_switched_off()
    {
        _settings.Apply(new SettingsChange(null, null, null, null, 0, null, null));

        Burst(1000).ShouldBe(1000);
    }

    private int Burst(int count) => Enumerable.Range(0, count).Count(_ => _limit.Allows(_portal));
}
