namespace Bitrix24Workflow.Bitrix24.OAuth;

/// <summary>
/// The auth servers that may be given an application's secret. Answers and redirects name a server too; whoever could choose it freely would be
/// sent the secret.
/// </summary>
public sealed class AuthServers(Bitrix24Options options)
{
    private static readonly string[] Known = ["oauth.bitrix.info", "oauth.bitrix24.tech"];
    private readonly Uri _default = new(options.AuthServer);

    /// <summary>The server meant by a host or URL; the configured one if nothing is given, null if it is not allowed.</summary>
    public Uri? Find(string? hostOrUrl)
    {
        if (string.IsNullOrWhiteSpace(hostOrUrl)) return _default;
        var text = hostOrUrl.Trim();
        var given = text.Contains("://", StringComparison.Ordinal);
        if (!Uri.TryCreate(given ? text : "https://" + text, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0) return null;
        if (uri.Host.Equals(_default.Host, StringComparison.OrdinalIgnoreCase) && (uri.Port == _default.Port || (!given && uri.IsDefaultPort))) return _default;
        if (options.Trusts(uri.Host, uri.Port)) return new Uri($"{(given ? uri.Scheme : "http")}://{uri.Authority}/");
        return Known.Contains(uri.Host, StringComparer.OrdinalIgnoreCase) && uri.IsDefaultPort ? new Uri($"https://{uri.Host}/") : null;
    }

    internal static Uri TokenEndpoint(Uri server) => new(server, "oauth/token/");
}
