using System.Net;
using System.Net.Sockets;
using Bitrix24Workflow.Bitrix24.Rest;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Bitrix24.Tests.Rest;

public sealed class PrivatePortalTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task A_private_host_is_reached_only_if_it_is_trusted(string host)
    {
        var token = TestContext.Current.CancellationToken;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using var closed = Services(new Bitrix24Options());

        var refused = await Should.ThrowAsync<HttpRequestException>(() => Client(closed).GetAsync($"http://{host}:{port}/", token));
        refused.HttpRequestError.ShouldBe(HttpRequestError.ConnectionError);
        listener.Pending().ShouldBeFalse();

        await using var open = Services(new Bitrix24Options { TrustedHosts = [$"{host}:{port}"] });
        var asking = Client(open).GetAsync($"http://{host}:{port}/", token);
        using (var connection = await listener.AcceptTcpClientAsync(token))
        {
            await connection.GetStream().WriteAsync("HTTP/1.1 204 No Content\r\n\r\n"u8.ToArray(), token);
            (await asking).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }
    }

    private static ServiceProvider Services(Bitrix24Options options) => new ServiceCollection().AddBitrix24(options).BuildServiceProvider();

    private static HttpClient Client(ServiceProvider services) => services.GetRequiredService<IHttpClientFactory>().CreateClient(RestEffectHandler.ClientName);
}
