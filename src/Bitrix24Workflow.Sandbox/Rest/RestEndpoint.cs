using System.Text.Json;
using Bitrix24Workflow.Sandbox.Faults;
using Bitrix24Workflow.Sandbox.Hosting;
using Bitrix24Workflow.Sandbox.Log;
using Bitrix24Workflow.Sandbox.Portals;

namespace Bitrix24Workflow.Sandbox.Rest;

internal static class RestEndpoint
{
    public static void MapRest(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/rest/{method}", [HttpMethods.Get, HttpMethods.Post], HandleAsync);

    private static async Task HandleAsync(
        HttpContext context, string method, RestService service, PortalDirectory portals, FaultGate gate, OwnAddress own, TimeProvider time)
    {
        var start = time.GetUtcNow();
        var portal = portals.Find(context.Request.Host.Value!);
        var parameters = await RequestParameters.ReadAsync(context.Request);
        var token = parameters["auth"]?.ToString();
        parameters.Remove("auth");
        method = MethodName.Of(method);
        var entry = new LogEntry
        {
            What = $"rest.{method.ToLowerInvariant()}",
            AccessToken = token,
            Parameters = JsonSerializer.SerializeToElement(parameters),
        };
        // The auth server lives here too, and no portal's name is its own.
        var isAuthServer = method.Equals("app.info", StringComparison.OrdinalIgnoreCase) && own.Host.Equals(context.Request.Host.Value, StringComparison.OrdinalIgnoreCase);
        await gate.RunAsync(context, FaultPlace.Rest, portal, entry, () =>
            (isAuthServer ? null : RenamedPortal.Redirect(context.Request, portal)) ?? service.Handle(method, token, parameters, portal, start));
    }
}
