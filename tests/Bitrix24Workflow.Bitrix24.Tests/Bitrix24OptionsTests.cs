using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Bitrix24.Tests;

public sealed class Bitrix24OptionsTests
{
    [Fact]
    public void Defaults_are_right() => new Bitrix24Options().Problems().ShouldBeEmpty();

    [Theory]
    [InlineData("ftp://oauth.example.org")]
    [InlineData("oauth.bitrix.info")]
    [InlineData("http://oauth.bitrix.info")]
    [InlineData("https://a:b@oauth.bitrix.info")]
    public void A_wrong_auth_server_is_named(string server) => Refused(new Bitrix24Options { AuthServer = server }).ShouldContain("Bitrix24:AuthServer");

    [Theory]
    [InlineData("")]
    [InlineData("ru")]
    [InlineData("https://bitrix24.ru")]
    public void A_wrong_zone_is_named(string zone) => Refused(new Bitrix24Options { DefaultZone = zone }).ShouldContain("Bitrix24:DefaultZone");

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("http://127.0.0.1:80")]
    [InlineData("host:0")]
    public void A_wrong_trusted_host_is_named(string host) => Refused(new Bitrix24Options { TrustedHosts = [host] }).ShouldContain("Bitrix24:TrustedHosts");

    [Fact]
    public void Plain_http_is_for_trusted_hosts() =>
        new Bitrix24Options { AuthServer = "http://127.0.0.1:5101", TrustedHosts = ["127.0.0.1:5101"] }.Problems().ShouldBeEmpty();

    private static string Refused(Bitrix24Options options) => Should.Throw<ArgumentException>(() => new ServiceCollection().AddBitrix24(options)).Message;
}
