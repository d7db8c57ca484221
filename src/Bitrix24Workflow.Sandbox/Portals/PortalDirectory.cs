namespace Bitrix24Workflow.Sandbox.Portals;

/// <summary>Any host name that is asked for is a portal; a renamed one is found under its old and its new name.</summary>
internal sealed class PortalDirectory
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Portal> _byHost = new(StringComparer.OrdinalIgnoreCase);

    public Portal Find(string host)
    {
        lock (_gate)
        {
            if (!_byHost.TryGetValue(host, out var portal))
                _byHost[host] = portal = new Portal(host);
            return portal;
        }
    }

    public IReadOnlyList<Portal> All()
    {
        lock (_gate)
            return [.. _byHost.Values.Distinct()];
    }

    public void Rename(Portal portal, string newHost)
    {
        lock (_gate)
        {
            if (!portal.Host.Equals(portal.FirstHost, StringComparison.OrdinalIgnoreCase))
                _byHost.Remove(portal.Host);
            portal.Host = newHost;
            _byHost[newHost] = portal;
        }
    }
}
