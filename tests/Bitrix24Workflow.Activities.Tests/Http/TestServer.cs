using System.Net;
using System.Text;

namespace Bitrix24Workflow.Activities.Tests.Http;

/// <summary>A server on this machine that answers as the test says and remembers what it was asked.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _loop;

    public TestServer(Func<HttpListenerRequest, string, (int Status, string? Type, string Body, string? Location)> answer)
    {
        Port = FreePort();
        _listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        _listener.Start();
        _loop = ServeAsync(answer);
    }

    public int Port { get; }
    public string Url => $"http://127.0.0.1:{Port}";
    public List<(string Method, string Path, string Body, string? Authorization, string? ContentType, string? Custom)> Requests { get; } = [];

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _loop;
    }

    private async Task ServeAsync(Func<HttpListenerRequest, string, (int Status, string? Type, string Body, string? Location)> answer)
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream);
                var body = await reader.ReadToEndAsync();
                Requests.Add((context.Request.HttpMethod, context.Request.RawUrl!, body, context.Request.Headers["Authorization"], context.Request.ContentType, context.Request.Headers["X-Custom"]));
                var (status, type, text, location) = answer(context.Request, body);
                context.Response.KeepAlive = false;
                context.Response.StatusCode = status;
                if (type is not null) context.Response.ContentType = type;
                if (location is not null) context.Response.RedirectLocation = location;
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(text));
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
