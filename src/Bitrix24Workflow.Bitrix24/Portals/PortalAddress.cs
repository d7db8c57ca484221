namespace Bitrix24Workflow.Bitrix24.Portals;

/// <summary>The address of a portal, made from what a person typed: a name, a host, or a URL copied from the browser.</summary>
/// <param name="Scheme"><c>https</c>, except for trusted hosts.</param>
/// <param name="Host">Host in lower case, with its port unless that is the scheme's own. This is what people are shown.</param>
public sealed record PortalAddress(string Scheme, string Host)
{
    public Uri Root => new($"{Scheme}://{Host}/");

    /// <exception cref="FormatException">Not an address of a portal; the message says what is wrong.</exception>
    public static PortalAddress Parse(string? text, Bitrix24Options options) =>
        TryParse(text, options, out var address, out var problem) ? address! : throw new FormatException(problem);

    public static bool TryParse(string? text, Bitrix24Options options, out PortalAddress? address, out string? problem)
    {
        address = null;
        text = text?.Trim() ?? "";
        problem = text.Length == 0 ? "The portal is not given." : null;
        if (problem is not null) return false;
        if (HostName.IsLabel(text) && !options.Trusts(text, 80) && !options.Trusts(text, 443)) text = $"{text}.{options.DefaultZone}";
        if (Split(text) is not { } parts)
        {
            problem = "The portal is not a name, a host or a web address.";
            return false;
        }

        var (scheme, host, port) = parts;
        var trusted = options.Trusts(host, port ?? (scheme == "http" ? 80 : 443)) || (scheme is null && port is null && options.Trusts(host, 80));
        if (!trusted && !HostName.IsDomain(host))
        {
            problem = $"The portal's host '{host}' is not a public name. A private one has to be listed in Bitrix24:TrustedHosts.";
            return false;
        }

        // Outside the trusted hosts http is never used, whatever was typed: the token would travel in the open.
        var used = trusted ? scheme ?? (options.Trusts(host, port ?? 443) && port is null or 443 ? "https" : "http") : "https";
        if (!trusted && scheme == "http" && port == 80) port = null;
        address = new PortalAddress(used, port is null || port == (used == "http" ? 80 : 443) ? host : $"{host}:{port}");
        return true;
    }

    public override string ToString() => Host;

    // Not System.Uri: it is lenient, and what it would repair here is more likely an attack than a slip.
    private static (string? Scheme, string Host, int? Port)? Split(string text)
    {
        string? scheme = null;
        var colon = text.IndexOf("://", StringComparison.Ordinal);
        if (colon >= 0)
        {
            scheme = text[..colon].ToLowerInvariant();
            if (scheme is not ("http" or "https")) return null;
            text = text[(colon + 3)..];
        }

        var end = text.IndexOfAny(['/', '?', '#']);
        var authority = (end < 0 ? text : text[..end]).ToLowerInvariant();
        if (!authority.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or ':')) return null;
        var parts = authority.Split(':');
        if (parts.Length > 2 || parts[0].Length == 0) return null;
        if (parts.Length == 1) return (scheme, parts[0].TrimEnd('.'), null);
        return ushort.TryParse(parts[1], out var port) && port > 0 ? (scheme, parts[0].TrimEnd('.'), port) : null;
    }
}
