using Bitrix24Workflow.Sandbox.Hosting;
using Bitrix24Workflow.Sandbox.Portals;

namespace Bitrix24Workflow.Sandbox.OAuth;

/// <summary>The levers of the OAuth part: applications, settings and codes without a browser.</summary>
internal static class SetupEndpoints
{
    public static void MapSetup(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/_sandbox/apps", (ApplicationDirectory applications) => Results.Ok(applications.All));
        routes.MapPost("/_sandbox/apps", (ApplicationCard card, ApplicationDirectory applications) =>
            string.IsNullOrEmpty(card.ClientId) ? Wrong("client_id is missing.") : Results.Ok(applications.Save(card)));

        routes.MapGet("/_sandbox/settings", (SettingsStore settings) => Results.Ok(settings.Current));
        routes.MapPost("/_sandbox/settings", (SettingsChange change, SettingsStore settings) =>
        {
            try
            {
                return Results.Ok(settings.Apply(change));
            }
            catch (ArgumentException wrong)
            {
                return Wrong(wrong.Message);
            }
        });

        routes.MapPost("/_sandbox/code", IssueCode);
    }

    private static IResult IssueCode(
        CodeRequest request, HttpRequest http, ApplicationDirectory applications, PortalDirectory portals, AuthorizationService authorizations)
    {
        if (applications.Find(request.ClientId ?? Application.DefaultClientId) is not { } application)
            return Wrong($"No application has the client_id '{request.ClientId}'.");
        if (PortalUser.Find(request.User ?? PortalUser.All[0].Login) is not { } user)
            return Wrong($"No user is called '{request.User}'.");
        var portal = portals.Find(request.Portal ?? http.Host.Value!);
        return Results.Ok(authorizations.Grant(application, portal, user, request.State));
    }

    private static IResult Wrong(string message) => Results.BadRequest(new { error = message });
}
