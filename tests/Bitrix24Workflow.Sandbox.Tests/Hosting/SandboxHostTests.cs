using System.Diagnostics;

namespace Bitrix24Workflow.Sandbox.Tests.Hosting;

public sealed class SandboxHostTests : SandboxTest
{
    [Fact]
    public async Task The_start_page_explains_what_this_is()
    {
        (await GetAsync("/")).Body.ShouldContain("This is not Bitrix24");
    }

    [Fact]
    public async Task Two_stand_ins_share_nothing()
    {
        await using var other = await SandboxHost.StartAsync(SandboxOptions.AnyFreePorts, Cancellation);

        other.Bitrix24Address.ShouldNotBe(Host.Bitrix24Address);
        other.TelegramAddress.ShouldNotBe(Host.TelegramAddress);
        other.SmtpPort.ShouldNotBe(Host.SmtpPort);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told()
    {
        var taken = SandboxOptions.AnyFreePorts with { Smtp = $"127.0.0.1:{Host.SmtpPort}" };

        var trouble = await Should.ThrowAsync<IOException>(() => SandboxHost.StartAsync(taken, Cancellation));

        trouble.Message.ShouldContain($"127.0.0.1:{Host.SmtpPort}");
    }

    [Fact]
    public async Task The_program_ends_when_its_parent_ends()
    {
        using var parent = Process.Start(new ProcessStartInfo("cat") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var waiting = Host.WaitForShutdownAsync(parent.Id, Cancellation);

        parent.StandardInput.Close();

        await waiting;
        parent.HasExited.ShouldBeTrue();
    }
}
