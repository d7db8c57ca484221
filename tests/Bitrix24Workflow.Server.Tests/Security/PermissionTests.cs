using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Server.Tests.Security;

public sealed class PermissionTests(TestServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("read:workflow-definitions", "/elsa/api/workflow-definitions", HttpStatusCode.OK)]
    [InlineData("read:workflow-instances", "/elsa/api/workflow-definitions", HttpStatusCode.Forbidden)]
    [InlineData("read:*", "/elsa/api/workflow-definitions", HttpStatusCode.Forbidden)]
    [InlineData("read:*", "/elsa/api/descriptors/activities", HttpStatusCode.OK)]
    [InlineData("read:activity-descriptors", "/elsa/api/descriptors/activities", HttpStatusCode.OK)]
    [InlineData("*", "/elsa/api/workflow-instances", HttpStatusCode.OK)]
    [InlineData("read:workflow-instances", "/elsa/api/workflow-instances?Page=0&PageSize=1&SearchTerm=", HttpStatusCode.OK)]
    [InlineData("read:workflow-definitions", "/api/processes", HttpStatusCode.OK)]
    [InlineData("read:secrets", "/api/processes", HttpStatusCode.Forbidden)]
    public async Task A_permission_opens_its_routes_and_no_others(string permission, string path, HttpStatusCode expected)
    {
        using var client = await server.WithPermissionsAsync(permission);
        using var response = await client.GetAsync(path, Stop);

        response.StatusCode.ShouldBe(expected);
        if (expected == HttpStatusCode.Forbidden) (await response.Content.ReadAsStringAsync(Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_has_no_permission_is_let_in_nowhere()
    {
        using var client = await server.WithPermissionsAsync("none");
        var opened = new List<string>();
        foreach (var endpoint in Protected())
        {
            var path = string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => s.IsSimple && s.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "1"));
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods)
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), "/" + path);
                using var response = await client.SendAsync(request, Stop);
                if (response.StatusCode != HttpStatusCode.Forbidden) opened.Add($"{method} {path}: {response.StatusCode}");
            }
        }

        opened.ShouldBeEmpty();
    }

    private IEnumerable<RouteEndpoint> Protected() => server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.RoutePattern.RawText!.TrimStart('/') is { } path && (path.StartsWith("elsa/api", StringComparison.Ordinal) || path.StartsWith("api/", StringComparison.Ordinal)))
        .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null);
}
