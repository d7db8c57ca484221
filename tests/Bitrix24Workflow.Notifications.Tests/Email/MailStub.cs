using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bitrix24Workflow.Notifications.Tests.Email;

/// <summary>A mail server of one connection: answers each command by the first rule that its line begins with, and keeps the letter.</summary>
public sealed class MailStub : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Dictionary<string, string> _replies = new(StringComparer.OrdinalIgnoreCase)
    {
        ["EHLO"] = "250-stub\r\n250 AUTH PLAIN LOGIN",
        ["AUTH"] = "235 welcome",
        ["MAIL"] = "250 sender ok",
        ["RCPT"] = "250 recipient ok",
        ["DATA"] = "354 go on",
        ["."] = "250 queued as 1",
        ["QUIT"] = "221 bye",
    };

    private readonly Task _serving;

    public MailStub(params (string Command, string Reply)[] changes)
    {
        foreach (var (command, reply) in changes) _replies[command] = reply;
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public StringBuilder Letter { get; } = new();

    public void Dispose()
    {
        _listener.Dispose();
        GC.KeepAlive(_serving);
    }

    private async Task ServeAsync()
    {
        using var connection = await _listener.AcceptTcpClientAsync();
        using var reader = new StreamReader(connection.GetStream(), Encoding.UTF8);
        await using var writer = new StreamWriter(connection.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 stub");
        var isLetter = false;
        while (await reader.ReadLineAsync() is { } line)
        {
            if (isLetter && line != ".")
            {
                Letter.AppendLine(line);
                continue;
            }

            isLetter = false;
            var reply = _replies.FirstOrDefault(r => line.StartsWith(r.Key, StringComparison.OrdinalIgnoreCase)).Value ?? "250 ok";
            if (reply.Length == 0) return;
            await writer.WriteLineAsync(reply);
            isLetter = reply.StartsWith("354", StringComparison.Ordinal);
        }
    }
}
