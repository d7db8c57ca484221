using Bitrix24Workflow.Sandbox.Inbox;

namespace Bitrix24Workflow.Sandbox.Tests.Inbox;

public sealed class InboxPageTests
{
    private static readonly InboxMessage Chat = new() { Channel = InboxMessage.Telegram, To = "42", Text = "Hello" };

    [Fact]
    public void An_empty_inbox_says_so()
    {
        InboxPage.Of([]).ShouldContain("id=\"empty\"");
    }

    [Fact]
    public void An_address_in_a_text_can_be_clicked()
    {
        InboxPage.Of([Chat with { Text = "See http://a.test/?x=1&y=2." }])
            .ShouldContain("<a href=\"http://a.test/?x=1&amp;y=2\">http://a.test/?x=1&amp;y=2</a>.");
    }

    [Fact]
    public void A_button_can_be_clicked()
    {
        InboxPage.Of([Chat with { Buttons = [new InboxButton("Go", "http://a.test/")] }])
            .ShouldContain("<a class=\"button\" href=\"http://a.test/\">Go</a>");
    }

    [Fact]
    public void A_button_cannot_run_a_script()
    {
        InboxPage.Of([Chat with { Buttons = [new InboxButton("Go", "javascript:alert(1)")] }]).ShouldNotContain("javascript:");
    }

    [Fact]
    public void A_text_with_markup_is_shown_as_text()
    {
        InboxPage.Of([Chat with { Text = "<script>x</script>" }]).ShouldContain("&lt;script&gt;x&lt;/script&gt;");
    }

    [Fact]
    public void The_newest_comes_first()
    {
        var page = InboxPage.Of([Chat with { Text = "older" }, Chat with { Text = "newer" }]);

        page.IndexOf("newer", StringComparison.Ordinal).ShouldBeLessThan(page.IndexOf("older", StringComparison.Ordinal));
    }

    [Fact]
    public void The_html_of_an_email_is_shown_in_a_frame_that_runs_no_scripts()
    {
        var page = InboxPage.Of([Chat with { Channel = InboxMessage.Email, Html = "<b>x</b>" }]);

        page.ShouldContain("<iframe sandbox=\"allow-top-navigation-by-user-activation\"");
        page.ShouldContain("&lt;b&gt;x&lt;/b&gt;");
    }
}
