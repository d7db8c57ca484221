using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bitrix24Workflow.Bitrix24.Tests.OAuth;

public sealed class TokenTransportTests
{
    [Theory]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 307 Temporary Redirect\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("")]
    public async Task A_request_is_sent_once_whether_it_is_redirected_or_cut_off(string answer)
    {
        var token = TestContext.Current.CancellationToken;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var requests = 0;
        var serving = ServeAsync();
        using var client = new HttpClient(Bitrix24Registration.TokenTransport());
        var address = $"http://{listener.LocalEndpoint}/oauth/token/";

        // The first is answered and leaves its connection open, so that a second one could be tempted to use it.
        (await client.PostAsync(address, new StringContent("a=1"), token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        try
        {
            ((int)(await client.PostAsync(address, new StringContent("a=1"), token)).StatusCode).ShouldBeGreaterThan(299);
        }
        catch (HttpRequestException)
        {
            answer.ShouldBeEmpty();
        }

        listener.Stop();
        await serving;
        requests.ShouldBe(2);

        async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    using var connection = await listener.AcceptTcpClientAsync(token);
                    var stream = connection.GetStream();
                    var buffer = new byte[4096];
                    var text = "";
                    while (!text.Contains("a=1", StringComparison.Ordinal) && await stream.ReadAsync(buffer, token) is var read and > 0) text += Encoding.ASCII.GetString(buffer, 0, read);
                    if (text.Length == 0) continue;
                    var reply = ++requests == 1 ? "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n" : answer;
                    await stream.WriteAsync(Encoding.ASCII.GetBytes(reply), token);
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // The listener was stopped: while it waited, or before it came to wait again.
            }
        }
    }
}
