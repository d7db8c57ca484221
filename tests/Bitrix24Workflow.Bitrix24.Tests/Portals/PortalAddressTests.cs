using Bitrix24Workflow.Bitrix24.Portals;

namespace Bitrix24Workflow.Bitrix24.Tests.Portals;

public sealed class PortalAddressTests
{
    private static readonly Bitrix24Options Options = new() { TrustedHosts = ["127.0.0.1:5101", "portal.test:80", "box:443"] };

    [Theory]
    [InlineData("corezoid", "https://corezoid.bitrix24.ru/")]
    [InlineData(" Corezoid ", "https://corezoid.bitrix24.ru/")]
    [InlineData("corezoid.bitrix24.eu", "https://corezoid.bitrix24.eu/")]
    [InlineData("https://corezoid.bitrix24.eu/", "https://corezoid.bitrix24.eu/")]
    [InlineData("https://corezoid.bitrix24.com.br/crm/lead/?a=b#c", "https://corezoid.bitrix24.com.br/")]
    [InlineData("http://corezoid.bitrix24.ru", "https://corezoid.bitrix24.ru/")]
    [InlineData("https://corezoid.bitrix24.ru:443", "https://corezoid.bitrix24.ru/")]
    [InlineData("b24.example.org:8443", "https://b24.example.org:8443/")]
    [InlineData("corezoid.bitrix24.ru.", "https://corezoid.bitrix24.ru/")]
    [InlineData("2130706433", "https://2130706433.bitrix24.ru/")]
    [InlineData("127.0.0.1:5101", "http://127.0.0.1:5101/")]
    [InlineData("http://127.0.0.1:5101/", "http://127.0.0.1:5101/")]
    [InlineData("https://127.0.0.1:5101/", "https://127.0.0.1:5101/")]
    [InlineData("http://portal.test/", "http://portal.test/")]
    [InlineData("https://box/", "https://box/")]
    [InlineData("box", "https://box/")]
    [InlineData("box:443", "https://box/")]
    [InlineData("portal.test", "http://portal.test/")]
    public void A_portal_is_understood(string text, string root) => PortalAddress.Parse(text, Options).Root.ToString().ShouldBe(root);

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:5102")]
    [InlineData("http://127.0.0.1/")]
    [InlineData("127.1")]
    [InlineData("0x7f.1")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://2130706433/")]
    [InlineData("10.0.0.1")]
    [InlineData("8.8.8.8")]
    [InlineData("169.254.169.254")]
    [InlineData("http://[::1]/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("localhost:80")]
    [InlineData("app.localhost")]
    [InlineData("metadata.google.internal")]
    [InlineData("printer.local")]
    [InlineData("https://user@corezoid.bitrix24.ru/")]
    [InlineData("https://user:pw@corezoid.bitrix24.ru/")]
    [InlineData("https://corezoid.bitrix24.ru\\@example.org/")]
    [InlineData("https://corezoid.bitrix24.ru%2f.example.org/")]
    [InlineData("ftp://corezoid.bitrix24.ru/")]
    [InlineData("https:///corezoid")]
    [InlineData("core zoid")]
    [InlineData("core_zoid")]
    [InlineData("-corezoid")]
    [InlineData("a..b.ru")]
    [InlineData("corezoid.bitrix24.ru:0")]
    [InlineData("corezoid.bitrix24.ru:99999")]
    [InlineData("corezoid.bitrix24.ru:80:80")]
    [InlineData("corezoid。bitrix24.ru")]
    [InlineData("сorezoid.bitrix24.ru")]
    [InlineData("corezoid\r\n.bitrix24.ru")]
    public void Anything_else_is_refused(string? text)
    {
        PortalAddress.TryParse(text, Options, out var address, out var problem).ShouldBeFalse(address?.ToString());
        problem.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void The_zone_of_a_bare_name_is_an_option() =>
        PortalAddress.Parse("corezoid", new Bitrix24Options { DefaultZone = "bitrix24.eu" }).Host.ShouldBe("corezoid.bitrix24.eu");
}
