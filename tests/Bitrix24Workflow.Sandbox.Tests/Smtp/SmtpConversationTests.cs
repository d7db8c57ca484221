using System.Net.Sockets;
using System.Text.Json;

namespace Bitrix24Workflow.Sandbox.Tests.Smtp;

public sealed class SmtpConversationTests : SandboxTest
{
    [Fact]
    public async Task The_server_greets()
    {
        using var smtp = await SmtpClientSocket.ConnectAsync(Host.SmtpPort);

        (await smtp.ReadAsync())!.ShouldStartWith("220 ");
    }

    [Fact]
    public async Task A_message_is_taken()
    {
        using var smtp = await GreetedAsync();

        (await smtp.SayAsync("MAIL FROM:<a@example.org> SIZE=10")).ShouldBe("250");
        (await smtp.SayAsync("RCPT TO:<b@example.org>")).ShouldBe("250");
        (await smtp.SayAsync("DATA")).ShouldBe("354");
        (await smtp.SayAsync("Subject: Hi\r\n\r\nText\r\n.")).ShouldBe("250");
        (await smtp.SayAsync("QUIT")).ShouldBe("221");

        var message = await ReceivedAsync();
        message.GetProperty("to").GetString().ShouldBe("b@example.org");
        message.GetProperty("subject").GetString().ShouldBe("Hi");
        message.GetProperty("text").GetString().ShouldBe("Text");
    }

    [Fact]
    public async Task A_dot_at_the_start_of_a_line_is_unstuffed()
    {
        using var smtp = await GreetedAsync();
        await smtp.SayAsync("MAIL FROM:<a@example.org>");
        await smtp.SayAsync("RCPT TO:<b@example.org>");
        await smtp.SayAsync("DATA");
        await smtp.SayAsync("\r\n..hidden\r\n...\r\n.");

        (await ReceivedAsync()).GetProperty("text").GetString().ShouldBe(".hidden\r\n..");
    }

    [Theory]
    [InlineData("MAIL FROM:<a@example.org>")]
    [InlineData("RCPT TO:<b@example.org>")]
    [InlineData("DATA")]
    public async Task Commands_out_of_order_are_refused(string command)
    {
        using var smtp = await SmtpClientSocket.ConnectAsync(Host.SmtpPort);
        await smtp.ReadAsync();

        (await smtp.SayAsync(command)).ShouldBe("503");
    }

    [Theory]
    [InlineData("HELO me", "250")]
    [InlineData("NOOP", "250")]
    [InlineData("VRFY x", "500")]
    [InlineData("MAIL a@example.org", "501")]
    [InlineData("AUTH CRAM-MD5", "504")]
    [InlineData("AUTH PLAIN AGEAYg==", "235")]
    [InlineData("MAIL FROM:<a@example.org> SIZE=99999999", "552")]
    public async Task Each_command_has_its_answer(string command, string status)
    {
        using var smtp = await GreetedAsync();

        (await smtp.SayAsync(command)).ShouldBe(status);
    }

    [Fact]
    public async Task Signing_in_step_by_step_works()
    {
        using var smtp = await GreetedAsync();

        (await smtp.SayAsync("AUTH LOGIN")).ShouldBe("334");
        (await smtp.SayAsync("dXNlcg==")).ShouldBe("334");
        (await smtp.SayAsync("cGFzcw==")).ShouldBe("235");
    }

    [Fact]
    public async Task Reset_forgets_the_message()
    {
        using var smtp = await GreetedAsync();
        await smtp.SayAsync("MAIL FROM:<a@example.org>");

        await smtp.SayAsync("RSET");

        (await smtp.SayAsync("RCPT TO:<b@example.org>")).ShouldBe("503");
    }

    [Theory]
    [InlineData("smtp-reject", "550")]
    [InlineData("smtp-transient", "451")]
    public async Task A_recipient_is_refused(string kind, string status)
    {
        await FaultAsync(new { kind, on = true });
        using var smtp = await GreetedAsync();
        await smtp.SayAsync("MAIL FROM:<a@example.org>");

        (await smtp.SayAsync("RCPT TO:<b@example.org>")).ShouldBe(status);
    }

    [Fact]
    public async Task Any_error_can_be_asked_for()
    {
        await FaultAsync(new { kind = "error", where = "smtp", status = 452, description = "Mailbox full" });
        using var smtp = await GreetedAsync();
        await smtp.SayAsync("MAIL FROM:<a@example.org>");

        (await smtp.SayAsync("RCPT TO:<b@example.org>")).ShouldBe("452");
    }

    [Fact]
    public async Task A_refused_recipient_is_logged()
    {
        await FaultAsync(new { kind = "smtp-reject" });
        using var smtp = await GreetedAsync();
        await smtp.SayAsync("MAIL FROM:<a@example.org>");
        await smtp.SayAsync("RCPT TO:<b@example.org>");

        var entry = (await LogAsync()).ShouldHaveSingleItem();

        entry.GetProperty("what").GetString().ShouldBe("smtp.recipient");
        entry.GetProperty("status").GetInt32().ShouldBe(550);
    }

    [Fact]
    public async Task When_the_server_is_down_the_connection_is_cut()
    {
        await FaultAsync(new { kind = "smtp-down" });

        string? greeting = null;
        try
        {
            using var smtp = await SmtpClientSocket.ConnectAsync(Host.SmtpPort);
            greeting = await smtp.ReadAsync();
        }
        catch (Exception cut) when (cut is IOException or SocketException)
        {
            // Whether the cut is seen as an end or as a reset, and how early, depends on the moment.
        }

        greeting.ShouldBeNull();
    }

    private async Task<SmtpClientSocket> GreetedAsync()
    {
        var smtp = await SmtpClientSocket.ConnectAsync(Host.SmtpPort);
        await smtp.ReadAsync();
        await smtp.SayAsync("EHLO test");
        return smtp;
    }

    private async Task<JsonElement> ReceivedAsync() =>
        (await GetAsync("/_sandbox/inbox.json")).Json.EnumerateArray().ShouldHaveSingleItem();
}
