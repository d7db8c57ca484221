using System.Text;
using System.Text.Json;
using Bitrix24Workflow.Sandbox.Faults;
using Bitrix24Workflow.Sandbox.Inbox;
using Bitrix24Workflow.Sandbox.Log;

namespace Bitrix24Workflow.Sandbox.Smtp;

/// <summary>One conversation with a client, from greeting to QUIT.</summary>
internal sealed class SmtpSession(Stream stream, FaultBoard faults, MessageInbox inbox, RequestLog log)
{
    public const int MaxMessage = 10 * 1024 * 1024;
    private const int MaxRecipients = 100;

    private readonly SmtpLineReader _lines = new(stream);
    private bool _greeted;
    private SmtpEnvelope? _envelope;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await ReplyAsync("220 sandbox ESMTP ready", cancellationToken);
        while (await ReadTextAsync(cancellationToken) is { } line)
        {
            var (verb, rest) = line.Split(' ', 2) is [var first, var after] ? (first, after) : (line, "");
            switch (verb.ToUpperInvariant())
            {
                case "EHLO":
                    Reset(greeted: true);
                    await ReplyAsync(
                        $"250-sandbox\r\n250-SIZE {MaxMessage}\r\n250-8BITMIME\r\n250-PIPELINING\r\n250 AUTH PLAIN LOGIN", cancellationToken);
                    break;
                case "HELO":
                    Reset(greeted: true);
                    await ReplyAsync("250 sandbox", cancellationToken);
                    break;
                case "AUTH":
                    await AuthenticateAsync(rest, cancellationToken);
                    break;
                case "MAIL":
                    await ReplyAsync(Mail(rest), cancellationToken);
                    break;
                case "RCPT":
                    await ReplyAsync(Recipient(rest), cancellationToken);
                    break;
                case "DATA":
                    await DataAsync(cancellationToken);
                    break;
                case "RSET":
                    Reset(_greeted);
                    await ReplyAsync("250 Reset", cancellationToken);
                    break;
                case "NOOP":
                    await ReplyAsync("250 OK", cancellationToken);
                    break;
                case "QUIT":
                    await ReplyAsync("221 Bye", cancellationToken);
                    return;
                default:
                    await ReplyAsync("500 Unknown command", cancellationToken);
                    break;
            }
        }
    }

    private void Reset(bool greeted)
    {
        _greeted = greeted;
        _envelope = null;
    }

    private async Task AuthenticateAsync(string arguments, CancellationToken cancellationToken)
    {
        var (mechanism, initial) = arguments.Split(' ', 2) is [var first, var after] ? (first, after) : (arguments, null);
        string[]? prompts = mechanism.ToUpperInvariant() switch
        {
            "PLAIN" => [""],
            "LOGIN" => ["VXNlcm5hbWU6", "UGFzc3dvcmQ6"],
            _ => null,
        };
        if (prompts is null)
        {
            await ReplyAsync("504 Mechanism not supported", cancellationToken);
            return;
        }

        // Everybody is let in; the conversation alone has to be right.
        foreach (var prompt in prompts.Skip(initial is null ? 0 : 1))
        {
            await ReplyAsync($"334 {prompt}", cancellationToken);
            if (await ReadTextAsync(cancellationToken) is null or "*")
            {
                await ReplyAsync("501 Authentication cancelled", cancellationToken);
                return;
            }
        }

        await ReplyAsync("235 Authenticated", cancellationToken);
    }

    private string Mail(string arguments)
    {
        if (!_greeted)
            return "503 Say EHLO first";
        if (_envelope is not null)
            return "503 One message at a time";
        if (SmtpPath.Read(arguments, "FROM:") is not { } path)
            return "501 MAIL FROM:<address>";
        if (path.Size > MaxMessage)
            return "552 Message too big";
        _envelope = new SmtpEnvelope { From = path.Address };
        return "250 OK";
    }

    private string Recipient(string arguments)
    {
        if (_envelope is null)
            return "503 MAIL first";
        if (SmtpPath.Read(arguments, "TO:") is not { Address.Length: > 0 } path)
            return "501 RCPT TO:<address>";
        var fault = faults.Take(FaultPlace.Smtp, null, FaultKind.SmtpReject, FaultKind.SmtpTransient, FaultKind.Error);
        var (status, reply) = fault?.Kind switch
        {
            FaultKind.SmtpReject => (550, "550 5.1.1 No such mailbox"),
            FaultKind.SmtpTransient => (451, "451 4.3.0 Try again later"),
            FaultKind.Error => (fault.Status ?? 554, $"{fault.Status ?? 554} {fault.Description ?? "Refused"}"),
            _ => _envelope.To.Count < MaxRecipients ? (250, "250 OK") : (452, "452 Too many recipients"),
        };
        if (status == 250)
            _envelope.To.Add(path.Address);
        else
            log.Add(Entry("smtp.recipient", status, fault?.Kind, new { _envelope.From, To = new[] { path.Address } }));
        return reply;
    }

    private async Task DataAsync(CancellationToken cancellationToken)
    {
        if (_envelope is not { To.Count: > 0 } envelope)
        {
            await ReplyAsync("503 RCPT first", cancellationToken);
            return;
        }

        await ReplyAsync("354 End with a dot on a line of its own", cancellationToken);
        using var content = new MemoryStream();
        while (true)
        {
            if (await _lines.ReadAsync(cancellationToken) is not { } line)
                return;
            if (line is [(byte)'.'])
                break;
            if (content.Length > MaxMessage)
                continue;
            content.Write(line is [(byte)'.', ..] ? line.AsSpan(1) : line);
            content.Write("\r\n"u8);
        }

        _envelope = null;
        await ReplyAsync(content.Length > MaxMessage ? "552 Message too big" : Accept(envelope, content.ToArray()), cancellationToken);
    }

    private string Accept(SmtpEnvelope envelope, byte[] content)
    {
        var mail = Email.Read(content);
        var message = inbox.Add(new InboxMessage
        {
            Channel = InboxMessage.Email,
            To = string.Join(", ", envelope.To),
            From = mail.From ?? envelope.From,
            Subject = mail.Subject,
            Text = mail.Text ?? "",
            Html = mail.Html,
            MessageId = mail.MessageId,
            Links = Links.Of(mail.Text, mail.Html),
        });
        log.Add(Entry("smtp.message", 250, null, new { envelope.From, envelope.To, mail.Subject, mail.MessageId }));
        return $"250 Accepted as {message.Id}";
    }

    private static LogEntry Entry(string what, int status, string? fault, object parameters) => new()
    {
        What = what,
        Status = status,
        Fault = fault,
        Parameters = JsonSerializer.SerializeToElement(parameters, JsonSerializerOptions.Web),
    };

    private async Task<string?> ReadTextAsync(CancellationToken cancellationToken) =>
        await _lines.ReadAsync(cancellationToken) is { } line ? Encoding.UTF8.GetString(line) : null;

    private async Task ReplyAsync(string text, CancellationToken cancellationToken) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text + "\r\n"), cancellationToken);
}
