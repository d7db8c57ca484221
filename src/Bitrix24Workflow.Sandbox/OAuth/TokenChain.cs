using Bitrix24Workflow.Sandbox.Portals;

namespace Bitrix24Workflow.Sandbox.OAuth;

/// <summary>Everything that grows out of one authorisation: pair after pair of tokens.</summary>
internal sealed class TokenChain(Portal portal, PortalUser user, string clientId, string scope)
{
    public Portal Portal { get; } = portal;

    public PortalUser User { get; } = user;

    public string ClientId { get; } = clientId;

    public string Scope { get; } = scope;

    public ChainState State { get; set; }
}
