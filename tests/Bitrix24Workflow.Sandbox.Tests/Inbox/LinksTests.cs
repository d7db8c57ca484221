using Bitrix24Workflow.Sandbox.Inbox;

namespace Bitrix24Workflow.Sandbox.Tests.Inbox;

public sealed class LinksTests
{
    [Theory]
    [InlineData("Go to http://a.test/x.", "http://a.test/x")]
    [InlineData("(https://a.test/?q=1&r=2)", "https://a.test/?q=1&r=2")]
    [InlineData("<http://a.test>", "http://a.test")]
    public void Addresses_in_a_text_are_found_without_what_follows(string text, string link)
    {
        Links.Of(text, null).ShouldBe([link]);
    }

    [Fact]
    public void Addresses_in_html_are_decoded()
    {
        Links.Of(null, "<a href='http://a.test/?q=1&amp;r=2'>x</a>").ShouldBe(["http://a.test/?q=1&r=2"]);
    }

    [Fact]
    public void An_address_in_both_is_found_once()
    {
        Links.Of("http://a.test/", "<a href=\"http://a.test/\">x</a>").Count.ShouldBe(1);
    }
}
