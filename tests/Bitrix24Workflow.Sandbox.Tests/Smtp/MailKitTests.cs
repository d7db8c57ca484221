using System.Text.Json;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Bitrix24Workflow.Sandbox.Tests.Smtp;

public sealed class MailKitTests : SandboxTest
{
    [Fact]
    public async Task A_message_arrives_as_it_was_written()
    {
        var body = new BodyBuilder
        {
            TextBody = "Токен не обновляется: http://127.0.0.1:5100/r?a=1&b=2\n.и точка",
            HtmlBody = "<p>Токен <a href=\"http://127.0.0.1:5100/r?a=1&amp;b=2\">обновить</a></p>",
        };
        body.Attachments.Add("log.txt", "not the text"u8.ToArray());

        await SendAsync(body.ToMessageBody(), "Токен портала «corezoid» не обновляется уже двадцать пять минут, нужна помощь");

        var message = await ReceivedAsync();
        message.GetProperty("channel").GetString().ShouldBe("email");
        message.GetProperty("subject").GetString().ShouldBe("Токен портала «corezoid» не обновляется уже двадцать пять минут, нужна помощь");
        message.GetProperty("text").GetString()!.ReplaceLineEndings("\n").ShouldBe(body.TextBody);
        message.GetProperty("html").GetString().ShouldBe(body.HtmlBody);
        message.GetProperty("from").GetString().ShouldBe("Сервер <server@example.org>");
        message.GetProperty("to").GetString().ShouldBe("anna@example.org, ivan@example.org");
        message.GetProperty("messageId").GetString().ShouldBe("<incident-1@example.org>");
        message.GetProperty("links").EnumerateArray().Select(link => link.GetString()).ShouldBe(["http://127.0.0.1:5100/r?a=1&b=2"]);
        message.GetProperty("receivedAt").GetDateTimeOffset().ShouldBe(Time.GetUtcNow());
    }

    [Theory]
    [InlineData(ContentEncoding.Base64)]
    [InlineData(ContentEncoding.QuotedPrintable)]
    [InlineData(ContentEncoding.EightBit)]
    public async Task Every_transfer_encoding_is_read(ContentEncoding encoding)
    {
        await SendAsync(new TextPart("plain") { Text = "Привет, Anna = 1", ContentTransferEncoding = encoding }, "x");

        (await ReceivedAsync()).GetProperty("text").GetString().ShouldBe("Привет, Anna = 1");
    }

    [Fact]
    public async Task Another_alphabet_is_read()
    {
        var part = new TextPart("plain");
        part.SetText("koi8-r", "Привет");

        await SendAsync(part, "x");

        (await ReceivedAsync()).GetProperty("text").GetString().ShouldBe("Привет");
    }

    [Fact]
    public async Task A_refused_recipient_is_an_error_of_the_client()
    {
        await FaultAsync(new { kind = "smtp-reject" });

        var error = await Should.ThrowAsync<SmtpCommandException>(() => SendAsync(new TextPart("plain") { Text = "x" }, "x"));

        error.StatusCode.ShouldBe(SmtpStatusCode.MailboxUnavailable);
    }

    private async Task SendAsync(MimeEntity body, string subject)
    {
        using var message = new MimeMessage
        {
            Subject = subject, Body = body, MessageId = "incident-1@example.org",
        };
        message.From.Add(new MailboxAddress("Сервер", "server@example.org"));
        message.To.Add(new MailboxAddress("Anna", "anna@example.org"));
        message.Cc.Add(new MailboxAddress("Ivan", "ivan@example.org"));
        using var client = new SmtpClient();
        await client.ConnectAsync("127.0.0.1", Host.SmtpPort, SecureSocketOptions.None, Cancellation);
        await client.AuthenticateAsync("anybody", "anything", Cancellation);
        await client.SendAsync(message, Cancellation);
        await client.DisconnectAsync(quit: true, Cancellation);
    }

    private async Task<JsonElement> ReceivedAsync() =>
        (await GetAsync("/_sandbox/inbox.json")).Json.EnumerateArray().ShouldHaveSingleItem();
}
