using Bitrix24Workflow.Bitrix24.Portals;

namespace Bitrix24Workflow.Bitrix24.OAuth;

/// <summary>The page of a portal where a person lets an application in.</summary>
public static class AuthorizeLink
{
    /// <param name="state">Comes back unchanged with the code.</param>
    public static Uri For(PortalAddress portal, string clientId, string? state = null)
    {
        var query = $"response_type=code&client_id={Uri.EscapeDataString(clientId)}";
        return new Uri(portal.Root, "oauth/authorize/?" + (state is null ? query : $"{query}&state={Uri.EscapeDataString(state)}"));
    }
}
