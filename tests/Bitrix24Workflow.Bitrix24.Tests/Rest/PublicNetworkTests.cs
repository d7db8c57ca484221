using System.Net;
using System.Net.Sockets;
using Bitrix24Workflow.Bitrix24.Rest;

namespace Bitrix24Workflow.Bitrix24.Tests.Rest;

public sealed class PublicNetworkTests
{
    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("100.128.0.1", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("2a00:1450:4001:81b::200e", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("127.8.8.8", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.0.0.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("2001:0:1::1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("2002:7f00:1::1", false)]
    public void Only_public_addresses_are_public(string address, bool isPublic) => PublicNetwork.IsPublic(IPAddress.Parse(address)).ShouldBe(isPublic);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task A_private_host_is_reached_only_if_it_is_trusted(string host)
    {
        var token = TestContext.Current.CancellationToken;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var closed = new HttpClient(Bitrix24Registration.RestTransport(new Bitrix24Options()));

        var refused = await Should.ThrowAsync<HttpRequestException>(() => closed.GetAsync($"http://{host}:{port}/", token));
        refused.HttpRequestError.ShouldBe(HttpRequestError.ConnectionError);
        listener.Pending().ShouldBeFalse();

        using var open = new HttpClient(Bitrix24Registration.RestTransport(new Bitrix24Options { TrustedHosts = [$"{host}:{port}"] }));
        var asking = open.GetAsync($"http://{host}:{port}/", token);
        using (var connection = await listener.AcceptTcpClientAsync(token))
        {
            await connection.GetStream().WriteAsync("HTTP/1.1 204 No Content\r\n\r\n"u8.ToArray(), token);
            (await asking).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }
    }
}
