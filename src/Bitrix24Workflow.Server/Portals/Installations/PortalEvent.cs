namespace Bitrix24Workflow.Server.Portals.Installations;

/// <summary>What Bitrix24 posts to the installation path or opens the wizard with. Nothing in it is believed before it is checked.</summary>
internal sealed record PortalEvent(string Name, string Domain, string AccessToken, string RefreshToken, string ApplicationToken, string? AuthServer)
{
    public const string Install = "ONAPPINSTALL";
    public const string Uninstall = "ONAPPUNINSTALL";

    public static PortalEvent OfPost(IFormCollection form) => new(
        form["event"].ToString().ToUpperInvariant(),
        form["auth[domain]"].ToString(),
        form["auth[access_token]"].ToString(),
        form["auth[refresh_token]"].ToString(),
        form["auth[application_token]"].ToString(),
        ServerOf(form["auth[server_endpoint]"].ToString()));

    public static PortalEvent OfWizard(IQueryCollection query, IFormCollection form) => new(
        Install,
        query["DOMAIN"].ToString(),
        form["AUTH_ID"].ToString(),
        form["REFRESH_ID"].ToString(),
        form["APPLICATION_TOKEN"].ToString(),
        ServerOf(form["SERVER_ENDPOINT"].ToString()));

    // It names the REST root; what counts is the server.
    private static string? ServerOf(string endpoint) => Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) ? uri.GetLeftPart(UriPartial.Authority) : null;

    public override string ToString() => $"{Name} of {Domain}";
}
