using System.Collections.Concurrent;
using Bitrix24Workflow.Sandbox.Portals;

namespace Bitrix24Workflow.Sandbox.OAuth;

/// <summary>Who is signed in to which portal, by a cookie.</summary>
internal sealed class SignInSessions
{
    private const string Cookie = "bitrix24_stand_in";
    private const int Capacity = 10_000;

    private readonly ConcurrentDictionary<string, (Portal Portal, PortalUser User)> _byId = new(StringComparer.Ordinal);

    public PortalUser? UserOf(HttpRequest request, Portal portal) =>
        request.Cookies[Cookie] is { } id && _byId.TryGetValue(id, out var session) && session.Portal == portal ? session.User : null;

    public void Start(HttpResponse response, Portal portal, PortalUser user)
    {
        if (_byId.Count >= Capacity)
            _byId.Clear();
        var id = RandomText.Code();
        _byId[id] = (portal, user);
        response.Cookies.Append(Cookie, id, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/oauth" });
    }
}
