using Bitrix24Workflow.Sandbox.OAuth;

namespace Bitrix24Workflow.Sandbox.Portals;

/// <summary>The lever that makes a portal send an event: <c>{"event":"ONAPPINSTALL","handler":"http://…/bitrix24/install"}</c>.</summary>
internal static class EventEndpoints
{
    public static void MapEvents(this IEndpointRouteBuilder routes) => routes.MapPost("/_sandbox/events", HandleAsync);

    private static async Task<IResult> HandleAsync(EventRequest request, HttpRequest http, ApplicationDirectory applications, PortalDirectory portals, EventSender sender)
    {
        if (applications.Find(request.ClientId ?? Application.DefaultClientId) is not { } application) return Results.BadRequest(new { error = $"No application has the client_id '{request.ClientId}'." });
        if (string.IsNullOrEmpty(request.Event)) return Results.BadRequest(new { error = "event is missing." });
        var (status, body, form) = await sender.SendAsync(request, application, portals.Find(request.Portal ?? http.Host.Value!), http.HttpContext.RequestAborted);
        return Results.Ok(new { status, body, form });
    }
}
