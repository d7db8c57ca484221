using Bitrix24Workflow.Bitrix24.Portals;

namespace Bitrix24Workflow.Bitrix24;

/// <summary>Settings of the section <c>Bitrix24</c>.</summary>
public sealed record Bitrix24Options
{
    /// <summary>Base URL of the auth server that is asked when a portal named none.</summary>
    public string AuthServer { get; init; } = "https://oauth.bitrix.info";

    /// <summary>Zone of a portal that is given by its name alone.</summary>
    public string DefaultZone { get; init; } = "bitrix24.ru";

    /// <summary><c>host:port</c> of portals and auth servers that may be private and may speak plain http.</summary>
    public IReadOnlyList<string> TrustedHosts { get; init; } = [];

    /// <summary>Renewals that one auth server is asked for in a second, by all tasks of this process together.</summary>
    public int MaxRequestsPerSecond { get; init; } = 20;

    /// <summary>What is wrong, in words that name the key; empty if nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        if (MaxRequestsPerSecond < 1) yield return "Bitrix24:MaxRequestsPerSecond: a whole number from 1 is expected.";
        foreach (var host in TrustedHosts)
            if (!HostName.IsHostAndPort(host)) yield return $"Bitrix24:TrustedHosts: '{host}' is not of the form host:port.";
        if (!HostName.IsDomain(DefaultZone)) yield return $"Bitrix24:DefaultZone: '{DefaultZone}' is not a domain such as bitrix24.ru.";
        if (!Uri.TryCreate(AuthServer, UriKind.Absolute, out var server) || server.Scheme is not ("http" or "https") || server.UserInfo.Length > 0)
            yield return "Bitrix24:AuthServer: an address such as https://oauth.bitrix.info is expected.";
        else if (server.Scheme == "http" && !Trusts(server.Host, server.Port))
            yield return $"Bitrix24:AuthServer: plain http would show the application's secret to the network; use https, or add {server.Host}:{server.Port} to Bitrix24:TrustedHosts.";
    }

    internal bool Trusts(string host, int port) => TrustedHosts.Contains($"{host.ToLowerInvariant()}:{port}", StringComparer.OrdinalIgnoreCase);
}
