using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Server.Tests.Security;

public sealed class AnonymousTests(TestServer server)
{
    private static readonly string[] Approved =
    [
        // Each workflow says itself who may call it.
        "ANY /workflows/{**path}",
        "GET /bitrix24/callback",
        // Their token says what they do.
        "GET /elsa/api/bookmarks/resume",
        "GET /elsa/api/events/trigger",
        "GET /elsa/api/package/version",
        "GET /health/live",
        "GET /health/ready",

        // Reports of message providers; each proves itself.
        "GET /notifications/reports/{provider}",
        "GET /openapi/favicon.svg",
        "GET /openapi/scalar.aspnetcore.js",
        "GET /openapi/scalar.js",
        "GET /setup",
        "GET /sign-in",
        "HEAD /notifications/reports/{provider}",

        // A signature, and a hash that only those know who were given the address.
        "POST /api/2/json/{login}/{time}/{signature}",
        "POST /api/callbacks/{definitionId}/{nodeId}/{hash}",

        // What they are posted is checked with the auth server and the portal.
        "POST /bitrix24/app",
        "POST /bitrix24/install",
        "POST /elsa/api/bookmarks/resume",
        "POST /elsa/api/identity/login",
        "POST /elsa/api/identity/refresh-token",
        "POST /notifications/reports/{provider}",
        "POST /setup",
        "POST /sign-in",
        "POST /sign-out",
        "POST /studio/token",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Only_approved_routes_let_anybody_in()
    {
        var anonymous = Endpoints
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null && e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .SelectMany(e => MethodsOf(e).Select(m => $"{m} /{e.RoutePattern.RawText!.Trim('/')}"))
            .Where(route => !IsStudio(route))
            .Distinct().Order(StringComparer.Ordinal);

        anonymous.ShouldBe(Approved);
    }

    [Fact]
    public void Every_route_of_the_APIs_names_a_permission()
    {
        string[] free = ["identity/login", "identity/refresh-token", "package/version", "bookmarks/resume", "events/trigger", "{time}/{signature}", "{nodeId}/{hash}"];
        var without = Endpoints
            .Where(e => e.RoutePattern.RawText!.TrimStart('/') is { } path && (path.StartsWith("elsa/api", StringComparison.Ordinal) || path.StartsWith("api/", StringComparison.Ordinal)))
            .Where(e => !free.Any(f => e.RoutePattern.RawText!.EndsWith(f, StringComparison.Ordinal)))
            .Where(e => e.Metadata.GetMetadata<AuthorizationPolicy>() is null)
            .Select(e => e.RoutePattern.RawText);

        without.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/elsa/api/workflow-definitions")]
    [InlineData("/elsa/api/workflow-instances/x")]
    [InlineData("/elsa/api/descriptors/activities")]
    [InlineData("/elsa/api/features/installed")]
    [InlineData("/elsa/api/there-is-no-such-route")]
    [InlineData("/api/processes")]
    [InlineData("/elsa/hubs/workflow-instance")]
    public async Task Without_credentials_the_APIs_answer_401_with_nothing_else(string path)
    {
        using var response = await server.Anonymous.GetAsync(path, Stop);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
        (await response.Content.ReadAsStringAsync(Stop)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/authorize/bitrix-oauth/token")]
    [InlineData("/openapi/v1.json")]
    public async Task Pages_send_to_the_sign_in_page(string path)
    {
        using var response = await server.Anonymous.GetAsync(path, Stop);

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location!.PathAndQuery.ShouldBe($"/sign-in?returnUrl={Uri.EscapeDataString(path)}");
    }

    private IEnumerable<RouteEndpoint> Endpoints => server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static IEnumerable<string> MethodsOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"];

    // Files of Studio, the same for everybody.
    private static bool IsStudio(string route) => route.Contains(" /studio", StringComparison.Ordinal) && !route.EndsWith("/studio/token", StringComparison.Ordinal);
}
