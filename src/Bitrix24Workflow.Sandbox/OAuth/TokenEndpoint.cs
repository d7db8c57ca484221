using Bitrix24Workflow.Sandbox.Faults;
using Bitrix24Workflow.Sandbox.Log;

namespace Bitrix24Workflow.Sandbox.OAuth;

internal static class TokenEndpoint
{
    public static void MapToken(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/oauth/token", [HttpMethods.Get, HttpMethods.Post], HandleAsync);

    private static async Task HandleAsync(HttpContext context, TokenService service, FaultGate gate)
    {
        var request = await TokenRequest.ReadAsync(context.Request);
        var entry = new LogEntry
        {
            What = request.What,
            Grant = request.GrantType,
            ClientId = request.ClientId,
            ClientSecret = request.ClientSecret,
            Code = request.Code,
            RefreshToken = request.RefreshToken,
        };
        await gate.RunAsync(context, FaultPlace.Token, service.PortalOf(request), entry, () => service.Handle(request));
    }
}
