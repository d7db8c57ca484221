using Bitrix24Workflow.Server.Portals;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Workflow.Server.Tests.Portals;

public sealed class PendingAuthorizationsTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(599, true)]
    [InlineData(600, false)]
    public void A_state_is_good_for_ten_minutes(int seconds, bool isGood)
    {
        var pending = new PendingAuthorizations(_time);
        var state = pending.Add("i", "d", "r", "u", "p.bitrix24.ru");
        _time.Advance(TimeSpan.FromSeconds(seconds));

        (pending.Take(state) is not null).ShouldBe(isGood);
    }

    [Fact]
    public void States_are_random_and_bound_to_what_they_were_made_for()
    {
        var pending = new PendingAuthorizations(_time);
        var states = Enumerable.Range(0, 100).Select(i => pending.Add($"i{i}", "d", "r", "u", "p.bitrix24.ru")).ToList();

        states.ShouldBeUnique();
        states.ShouldAllBe(s => s.Length == 22);
        pending.Take(states[7])!.InstanceId.ShouldBe("i7");
    }
}
