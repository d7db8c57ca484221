using System.Security.Cryptography;
using System.Text;
using Bitrix24Workflow.Sandbox.Hosting;
using Bitrix24Workflow.Sandbox.Log;
using Bitrix24Workflow.Sandbox.OAuth;

namespace Bitrix24Workflow.Sandbox.Portals;

/// <summary>Posts what a portal posts to an application: events as forms, and the form that the install wizard is opened with.</summary>
internal sealed class EventSender(TokenStore tokens, ApplicationDirectory applications, RequestLog log, OwnAddress own, TimeProvider time) : IDisposable
{
    private const string Wizard = "wizard";

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = TimeSpan.FromSeconds(60) };

    /// <returns>The handler's status and body; zero if nothing was sent.</returns>
    public async Task<(int Status, string Body, IReadOnlyDictionary<string, string> Form)> SendAsync(EventRequest request, Application application, Portal portal, CancellationToken cancellationToken)
    {
        var isRemoval = request.Event.Equals("ONAPPUNINSTALL", StringComparison.OrdinalIgnoreCase);
        if (isRemoval) applications.Save(new ApplicationCard(application.ClientId, null, null, null, null, Installed: false));
        var form = request.Event == Wizard ? WizardForm(application, portal) : EventForm(request.Event.ToUpperInvariant(), application, portal, withTokens: !isRemoval);
        if (request.Handler is null) return (0, "", form);
        var address = request.Event == Wizard ? $"{request.Handler}?DOMAIN={Uri.EscapeDataString(portal.Host)}&PROTOCOL={(own.Scheme == "https" ? 1 : 0)}&LANG=en&APP_SID=sandbox" : request.Handler;
        using var response = await _http.PostAsync(new Uri(address), new FormUrlEncodedContent(form), cancellationToken);
        log.Add(new LogEntry { What = "portal.event", Method = "POST", Path = new Uri(address).PathAndQuery, Status = (int)response.StatusCode });
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken), form);
    }

    public void Dispose() => _http.Dispose();

    private Dictionary<string, string> EventForm(string name, Application application, Portal portal, bool withTokens)
    {
        var form = new Dictionary<string, string>
        {
            ["event"] = name,
            ["data[VERSION]"] = "1",
            ["data[LANGUAGE_ID]"] = "en",
            ["ts"] = time.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["auth[domain]"] = portal.Host,
            ["auth[server_endpoint]"] = $"{own.Scheme}://{own.Host}/rest/",
            ["auth[client_endpoint]"] = $"{own.Scheme}://{portal.Host}/rest/",
            ["auth[status]"] = "L",
            ["auth[member_id]"] = portal.MemberId,
            ["auth[application_token]"] = TokenOf(application, portal),
        };
        if (!withTokens) return form;
        var pair = Pair(application, portal);
        form["auth[access_token]"] = pair.Access.Text;
        form["auth[expires_in]"] = "3600";
        // Spaces here, commas elsewhere: so the documentation has it.
        form["auth[scope]"] = string.Join(' ', application.Scopes);
        if (name == "ONAPPINSTALL") form["auth[refresh_token]"] = pair.Refresh.Text;
        return form;
    }

    private Dictionary<string, string> WizardForm(Application application, Portal portal)
    {
        var pair = Pair(application, portal);
        return new Dictionary<string, string>
        {
            ["AUTH_ID"] = pair.Access.Text,
            ["AUTH_EXPIRES"] = "3600",
            ["REFRESH_ID"] = pair.Refresh.Text,
            ["SERVER_ENDPOINT"] = $"{own.Scheme}://{own.Host}/rest/",
            ["APPLICATION_TOKEN"] = TokenOf(application, portal),
            ["APPLICATION_SCOPE"] = application.Scope,
            ["member_id"] = portal.MemberId,
            ["status"] = "L",
            ["PLACEMENT"] = "DEFAULT",
        };
    }

    private TokenPair Pair(Application application, Portal portal) =>
        tokens.Exchange(tokens.IssueCode(new TokenChain(portal, PortalUser.All[0], application.ClientId, string.Join(',', application.Scopes))))!;

    // Stays the same for an installation, whatever happens to the portal's name.
    private static string TokenOf(Application application, Portal portal) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{application.ClientId}/{portal.MemberId}")))[..32];
}
