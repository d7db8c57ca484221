using System.Net;
using System.Text.Json;

namespace Bitrix24Workflow.Server.Tests.Studio;

public sealed class StudioPagesTests(StudioServer server) : IClassFixture<StudioServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/studio")]
    [InlineData("/studio/")]
    [InlineData("/studio/workflows/definitions")]
    [InlineData("/studio/workflows/definitions?page=2&search=x")]
    [InlineData("/studio/workflows/definitions/bitrix-oauth/edit")]
    [InlineData("/studio/workflows/definitions/an.id.with.dots/edit")]
    [InlineData("/studio/workflows/instances")]
    [InlineData("/studio/workflows/instances/0123456789abcdef/view")]
    [InlineData("/studio/alterations/instances/1")]
    [InlineData("/studio/diagnostics/structured-logs?x=1")]
    public async Task Every_address_of_Studio_answers_with_the_host_page(string path)
    {
        using var response = await server.Client.GetAsync(path, Stop);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await response.Content.ReadAsStringAsync(Stop)).ShouldContain("<base href=\"/studio/\">");
    }

    [Fact]
    public async Task The_host_page_may_talk_to_its_own_origin_only()
    {
        using var response = await server.Client.GetAsync("workflows/definitions", Stop);

        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'self';");
        policy.ShouldContain("connect-src 'self';");
        policy.ShouldContain("frame-ancestors 'self'");
        policy.ShouldNotContain("http:");
        policy.ShouldNotContain(" *");
    }

    [Fact]
    public async Task The_host_page_names_only_files_that_are_served()
    {
        var page = await server.Client.GetStringAsync("workflows/definitions", Stop);

        var names = page.Split('"').Where(part => part.StartsWith("host/", StringComparison.Ordinal)).Distinct().ToArray();
        names.Length.ShouldBeGreaterThan(5);
        foreach (var name in names)
            (await server.Client.GetAsync(name, Stop)).StatusCode.ShouldBe(HttpStatusCode.OK, name);
    }

    [Fact]
    public async Task The_runtime_gets_settings_of_our_own()
    {
        var text = await server.Client.GetStringAsync("appsettings.json", Stop);

        using var settings = JsonDocument.Parse(text);
        settings.RootElement.TryGetProperty("Logging", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Pages_are_read_only()
    {
        using var response = await server.Client.PostAsync("workflows/definitions", null, Stop);

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task A_server_without_the_package_says_so()
    {
        await using var app = await StudioServer.Start(folder: null);
        using var client = StudioServer.ClientOf(app);

        using var response = await client.GetAsync("workflows/definitions", Stop);

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await response.Content.ReadAsStringAsync(Stop)).ShouldContain("Elsa Studio is not installed");
    }
}
