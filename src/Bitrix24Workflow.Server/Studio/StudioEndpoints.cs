namespace Bitrix24Workflow.Server.Studio;

internal static class StudioEndpoints
{
    private const string HostPage = "host/studio.html";
    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    // Roots of the addresses that Studio itself pushes into the browser's history; a reload asks the server for them.
    private static readonly string[] PageRoots = ["workflows", "alterations", "diagnostics"];

    // Editors and lists write inline scripts, the runtime compiles WebAssembly, Monaco starts workers from blobs.
    // 'self' also covers WebSockets of the own origin, so the token cannot be sent to any other.
    internal const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; worker-src 'self' blob:; "
        + "style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; connect-src 'self'; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    public static void MapStudio(this WebApplication app) => app.MapStudio(StudioFolder.Find(AppContext.BaseDirectory));

    // Pages and files are the same for everybody and hold nothing secret; the page itself asks for a session.
    internal static void MapStudio(this WebApplication app, string? folder)
    {
        if (folder is null)
            StudioLog.NotInstalled(app.Logger);

        var catalogue = StudioCatalogue.Load(folder);
        var studio = app.MapGroup("/studio").AllowAnonymous().ExcludeFromDescription();

        studio.MapMethods("", ReadMethods, context => SendPage(context, catalogue));
        foreach (var root in PageRoots)
            studio.MapMethods(root + "/{**rest}", ReadMethods, context => SendPage(context, catalogue));

        studio.MapMethods("{**name}", ReadMethods, context => SendFile(context, catalogue));
    }

    private static Task SendPage(HttpContext context, StudioCatalogue catalogue)
    {
        if (!catalogue.HasPackage)
            return TypedResults.Text(StudioLog.NotInstalledText, statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(context);

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers["Referrer-Policy"] = "same-origin";
        return StudioResponse.Send(context, catalogue.Find(HostPage)!);
    }

    // Only names of the catalogue are ever opened, so no spelling of a path can leave the folder.
    private static Task SendFile(HttpContext context, StudioCatalogue catalogue)
    {
        var name = (string?)context.Request.RouteValues["name"];
        if (string.IsNullOrEmpty(name))
            return SendPage(context, catalogue);

        return catalogue.Find(name) is { } asset
            ? StudioResponse.Send(context, asset)
            : TypedResults.NotFound().ExecuteAsync(context);
    }
}
