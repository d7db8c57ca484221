using Bitrix24Workflow.Server.Security;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Workflow.Server.Tests.Security;

public sealed class LoginGuardTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Each_further_failure_doubles_the_wait_up_to_a_quarter_of_an_hour()
    {
        using var guard = new LoginGuard(_time);
        Fail(guard, 4);
        guard.Wait("anna", "10.0.0.1").ShouldBe(TimeSpan.Zero);

        var waits = new List<double>();
        for (var i = 0; i < 7; i++)
        {
            Fail(guard, 1);
            waits.Add(guard.Wait("anna", "10.0.0.1").TotalSeconds);
        }

        waits.ShouldBe([30, 60, 120, 240, 480, 900, 900]);
    }

    [Fact]
    public void The_wait_is_for_one_name_from_one_address()
    {
        using var guard = new LoginGuard(_time);
        Fail(guard, 5);

        guard.Wait("ANNA ", "10.0.0.1").ShouldBeGreaterThan(TimeSpan.Zero);
        guard.Wait("anna", "10.0.0.2").ShouldBe(TimeSpan.Zero);
        guard.Wait("boris", "10.0.0.1").ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void It_passes_and_a_success_forgets_it()
    {
        using var guard = new LoginGuard(_time);
        Fail(guard, 5);
        _time.Advance(TimeSpan.FromSeconds(30));
        guard.Wait("anna", "10.0.0.1").ShouldBe(TimeSpan.Zero);

        guard.Succeeded("anna", "10.0.0.1");
        Fail(guard, 4);
        guard.Wait("anna", "10.0.0.1").ShouldBe(TimeSpan.Zero);
    }

    private static void Fail(LoginGuard guard, int times)
    {
        for (var i = 0; i < times; i++) guard.Failed("anna", "10.0.0.1");
    }
}
