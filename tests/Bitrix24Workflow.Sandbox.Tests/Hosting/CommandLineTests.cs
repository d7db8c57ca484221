using Bitrix24Workflow.Sandbox.Hosting;

namespace Bitrix24Workflow.Sandbox.Tests.Hosting;

public sealed class CommandLineTests
{
    [Fact]
    public void Without_options_the_known_ports_are_used()
    {
        var options = CommandLine.Parse([]);

        (options.Urls, options.Telegram, options.Smtp)
            .ShouldBe(("http://127.0.0.1:5101", "http://127.0.0.1:5102", "127.0.0.1:5103"));
    }

    [Fact]
    public void Every_option_is_read()
    {
        var options = CommandLine.Parse(
        [
            "--urls", "http://127.0.0.1:1", "--telegram=http://127.0.0.1:2", "--smtp", "0.0.0.0:3",
            "--default-redirect=http://a.test/?x=1", "--parent-pid", "4",
        ]);

        options.Urls.ShouldBe("http://127.0.0.1:1");
        options.Telegram.ShouldBe("http://127.0.0.1:2");
        options.Smtp.ShouldBe("0.0.0.0:3");
        options.DefaultRedirect.ShouldBe("http://a.test/?x=1");
        options.ParentPid.ShouldBe(4);
    }

    [Theory]
    [InlineData("--urls", "nonsense")]
    [InlineData("--urls", "https://127.0.0.1:1")]
    [InlineData("--telegram", "http://127.0.0.1:1/path")]
    [InlineData("--smtp", "mail.example.org")]
    [InlineData("--default-redirect", "/callback")]
    [InlineData("--parent-pid", "-1")]
    [InlineData("--colour", "red")]
    public void A_wrong_option_is_named(string key, string value)
    {
        Should.Throw<FormatException>(() => CommandLine.Parse([key, value])).Message.ShouldContain(key);
    }

    [Fact]
    public void An_option_without_a_value_is_named()
    {
        Should.Throw<FormatException>(() => CommandLine.Parse(["--urls"])).Message.ShouldContain("--urls");
    }
}
