using System.Text;
using Bitrix24Workflow.Sandbox.Smtp;

namespace Bitrix24Workflow.Sandbox.Tests.Smtp;

public sealed class EmailTests
{
    [Fact]
    public void A_folded_header_is_one_line()
    {
        Read("Subject: one\r\n two\r\n\r\n").Subject.ShouldBe("one two");
    }

    [Fact]
    public void Nested_parts_are_found()
    {
        var email = Read("""
            Content-Type: multipart/mixed; boundary="out"

            --out
            Content-Type: multipart/alternative; boundary=in

            --in
            Content-Type: text/plain

            text
            --in
            Content-Type: text/html; charset="utf-8"

            <p>html</p>
            --in--
            --out--
            """);

        (email.Text, email.Html).ShouldBe(("text", "<p>html</p>"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n")]
    [InlineData("no colon at all")]
    [InlineData("Content-Type: multipart/mixed\r\n\r\nx")]
    [InlineData("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b--\r\n")]
    [InlineData("Content-Transfer-Encoding: base64\r\n\r\n***")]
    public void A_broken_message_does_no_harm(string content)
    {
        Should.NotThrow(() => Read(content));
    }

    private static Email Read(string content) => Email.Read(Encoding.UTF8.GetBytes(content.ReplaceLineEndings("\r\n")));
}
