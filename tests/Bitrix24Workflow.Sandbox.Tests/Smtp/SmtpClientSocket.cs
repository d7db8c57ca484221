using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bitrix24Workflow.Sandbox.Tests.Smtp;

/// <summary>Says exactly what a test wants to say.</summary>
internal sealed class SmtpClientSocket : IDisposable
{
    private readonly TcpClient _client;
    private readonly StreamReader _reader;

    private SmtpClientSocket(TcpClient client) =>
        (_client, _reader) = (client, new StreamReader(client.GetStream(), Encoding.ASCII));

    public static async Task<SmtpClientSocket> ConnectAsync(int port)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        return new SmtpClientSocket(client);
    }

    public async Task<string?> ReadAsync()
    {
        var line = await _reader.ReadLineAsync(TestContext.Current.CancellationToken);
        while (line is [_, _, _, '-', ..])
            line = await _reader.ReadLineAsync(TestContext.Current.CancellationToken);
        return line;
    }

    public async Task<string> SayAsync(string text)
    {
        await _client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text + "\r\n"), TestContext.Current.CancellationToken);
        return (await ReadAsync())![..3];
    }

    public void Dispose()
    {
        _reader.Dispose();
        _client.Dispose();
    }
}
