using System.Net;
using Bitrix24Workflow.Server.Hosting;

namespace Bitrix24Workflow.Server.Tests.Hosting;

public sealed class HealthTests(TestServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_started_server_is_alive_and_ready(string path)
    {
        using var response = await server.Anonymous.GetAsync(path, Stop);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_health_switch_answers_with_an_exit_code()
    {
        (await HealthCheckCall.RunAsync(new Uri(server.Address, "/health/ready").ToString())).ShouldBe(0);
        (await HealthCheckCall.RunAsync(new Uri(server.Address, "/elsa/api/workflow-definitions").ToString())).ShouldBe(1);
        (await HealthCheckCall.RunAsync(null)).ShouldBe(2);
    }

    [Fact]
    public async Task Shipped_definitions_are_published_and_read_only()
    {
        var definition = await server.Admin.GetJsonAsync("/elsa/api/workflow-definitions/by-definition-id/bitrix-oauth");

        definition["isPublished"]!.GetValue<bool>().ShouldBeTrue();
        definition["isReadonly"]!.GetValue<bool>().ShouldBeTrue();
        definition["links"]!.AsArray().Select(l => l!.Text("rel")).ShouldNotContain("publish");
        definition["links"]!.AsArray().Select(l => l!.Text("rel")).ShouldContain("execute");
    }
}
