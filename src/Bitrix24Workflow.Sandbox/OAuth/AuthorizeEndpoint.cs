using Bitrix24Workflow.Sandbox.Faults;
using Bitrix24Workflow.Sandbox.Log;
using Bitrix24Workflow.Sandbox.Pages;
using Bitrix24Workflow.Sandbox.Portals;

namespace Bitrix24Workflow.Sandbox.OAuth;

/// <summary>The portal's pages of step 1: sign in, allow, go back to the application. No failure ever reaches the application.</summary>
internal sealed class AuthorizeEndpoint(
    ApplicationDirectory applications, PortalDirectory portals, SignInSessions sessions,
    AuthorizationService authorizations, SettingsStore settings, FaultGate gate)
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods(
        "/oauth/authorize",
        [HttpMethods.Get, HttpMethods.Post],
        (HttpContext context, AuthorizeEndpoint endpoint) => endpoint.HandleAsync(context));

    private async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        var portal = portals.Find(request.Host.Value!);
        var form = request.HasFormContentType ? await request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        var action = form["action"].ToString();
        var entry = new LogEntry
        {
            What = action switch
            {
                "sign-in" => "authorize.sign-in",
                "allow" => "authorize.allow",
                "deny" => "authorize.deny",
                _ => "authorize",
            },
            ClientId = request.Query["client_id"],
            State = request.Query["state"],
            User = action == "sign-in" ? form["login"].ToString() : sessions.UserOf(request, portal)?.Login,
        };
        await gate.RunAsync(context, FaultPlace.Authorize, portal, entry, () => Handle(context, portal, form, action));
    }

    private Answer Handle(HttpContext context, Portal portal, IFormCollection form, string action)
    {
        var request = context.Request;
        if (RenamedPortal.Redirect(request, portal) is { } moved)
            return moved;
        if (applications.Find(request.Query["client_id"]) is not { } application)
            return Problem("wrong_client", "This application is not known on the portal.");
        if (!application.Installed)
            return Problem("NOT_INSTALLED", "This application is not installed on the portal.");

        if (action == "sign-in")
            return SignIn(context, portal, form);
        if (sessions.UserOf(request, portal) is not { } user)
            return new Answer(200, Html: AuthorizePages.SignIn(portal, failed: false));
        return action switch
        {
            "allow" => Allow(application, portal, user, request.Query["state"]),
            "deny" => Problem("access_denied", "You did not allow the application to use the portal."),
            _ => new Answer(200, Html: AuthorizePages.Consent(portal, user, application)),
        };
    }

    private Answer SignIn(HttpContext context, Portal portal, IFormCollection form)
    {
        if (PortalUser.Find(form["login"]) is not { } user || user.Password != form["password"])
            return new Answer(200, Html: AuthorizePages.SignIn(portal, failed: true)) { PageError = "wrong_password" };
        sessions.Start(context.Response, portal, user);

        // Back to the same address by GET, so that reloading the consent page posts no password.
        return new Answer(303, Location: context.Request.Path + context.Request.QueryString);
    }

    private Answer Allow(Application application, Portal portal, PortalUser user, string? state)
    {
        var authorization = authorizations.Grant(application, portal, user, state);
        return authorization.Redirect is { } redirect
            ? new Answer(302, Location: redirect)
            : new Answer(200, Html: AuthorizePages.Code(application, authorization, settings.Current.CodeSeconds));
    }

    private static Answer Problem(string error, string text) => new(400, Html: Page.Problem(text)) { PageError = error };
}
