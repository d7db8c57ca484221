using System.Text.Encodings.Web;
using Bitrix24Workflow.Server.Pages;

namespace Bitrix24Workflow.Server.Portals.Installations;

/// <summary>The fixed addresses that stand in an application's card: one for events, one for the wizard that opens within the portal.</summary>
internal static class InstallEndpoints
{
    public const string EventPath = "/bitrix24/install";
    public const string WizardPath = "/bitrix24/app";

    private const string Script = "https://api.bitrix24.com/api/v1/";

    public static void MapInstallations(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(EventPath, HandleAsync).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        routes.MapPost(WizardPath, ShowAsync).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        routes.MapPortalApplications();
    }

    // Bitrix24 reads the status only; what went wrong stands in the log.
    private static async Task<IResult> HandleAsync(HttpContext context, Installer installer)
    {
        if (!context.Request.HasFormContentType) return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        var result = await installer.HandleAsync(PortalEvent.OfPost(await context.Request.ReadFormAsync(context.RequestAborted)), context.RequestAborted);
        return TypedResults.StatusCode(result.IsDone ? StatusCodes.Status200OK : StatusCodes.Status403Forbidden);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, Installer installer)
    {
        if (!context.Request.HasFormContentType) return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var result = await installer.HandleAsync(PortalEvent.OfWizard(context.Request.Query, form), context.RequestAborted);
        if (result.PortalOrigin is not { } portal) return HtmlPage.Show(context, "Not installed", HtmlPage.Error(result.Message), StatusCodes.Status403Forbidden);
        return Installed(context, result.Message, portal);
    }

    // Only the portal that has proved itself may show the page; the script is Bitrix24's own, and tells it that the installation is over.
    private static IResult Installed(HttpContext context, string words, string portal)
    {
        var nonce = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = $"default-src 'none'; script-src {Script} 'nonce-{nonce}'; connect-src {portal}; base-uri 'none'; form-action 'none'; frame-ancestors {portal}";
        // The older header knows no list of hosts; what the policy says counts where both are given.
        headers.XFrameOptions = $"ALLOW-FROM {portal}";
        headers.CacheControl = "no-store";
        return TypedResults.Content(
            $"""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Installed</title><script src="{Script}"></script></head>
            <body><h1>Installed</h1><p>{HtmlEncoder.Default.Encode(words)}</p><script nonce="{nonce}">if (window.BX24) BX24.init(function () { '{' } BX24.installFinish(); { '}' });</script></body></html>
            """,
            "text/html; charset=utf-8");
    }
}
