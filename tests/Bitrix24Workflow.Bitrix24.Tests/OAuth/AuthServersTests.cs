using Bitrix24Workflow.Bitrix24.OAuth;

namespace Bitrix24Workflow.Bitrix24.Tests.OAuth;

public sealed class AuthServersTests
{
    private static readonly AuthServers Servers = new(new Bitrix24Options { TrustedHosts = ["127.0.0.1:5101"] });

    [Theory]
    [InlineData(null, "https://oauth.bitrix.info/")]
    [InlineData(" ", "https://oauth.bitrix.info/")]
    [InlineData("oauth.bitrix.info", "https://oauth.bitrix.info/")]
    [InlineData("oauth.bitrix24.tech", "https://oauth.bitrix24.tech/")]
    [InlineData("https://oauth.bitrix24.tech/rest/", "https://oauth.bitrix24.tech/")]
    [InlineData("http://oauth.bitrix24.tech:443/rest/", null)]
    [InlineData("http://oauth.bitrix24.tech/rest/", "https://oauth.bitrix24.tech/")]
    [InlineData("http://127.0.0.1:5101/rest/", "http://127.0.0.1:5101/")]
    [InlineData("127.0.0.1:5101", "http://127.0.0.1:5101/")]
    [InlineData("127.0.0.1:5102", null)]
    [InlineData("oauth.bitrix.info.example.org", null)]
    [InlineData("https://oauth.bitrix.info@example.org/", null)]
    [InlineData("https://user@oauth.bitrix24.tech/", null)]
    [InlineData("example.org", null)]
    [InlineData("oauth.bitrix24.tech:8443", null)]
    public void Only_known_servers_are_found(string? text, string? expected) => Servers.Find(text)?.ToString().ShouldBe(expected);

    [Fact]
    public void The_configured_server_is_the_default_and_allowed()
    {
        var servers = new AuthServers(new Bitrix24Options { AuthServer = "https://oauth.example.org" });

        servers.Find(null)!.ToString().ShouldBe("https://oauth.example.org/");
        servers.Find("https://oauth.example.org/rest/")!.ToString().ShouldBe("https://oauth.example.org/");
    }
}
