namespace Bitrix24Workflow.Activities.Http;

/// <summary>Limits of calls that workflows make.</summary>
public sealed class HttpActivityOptions
{
    /// <summary><c>host:port</c> of places that may be reached although their addresses are private, over http too.</summary>
    public ICollection<string> TrustedHosts { get; set; } = [];

    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of an answer's body.</summary>
    public long MaxResponse { get; set; } = 10 << 20;
    public int MaxRedirects { get; set; } = 3;

    public bool IsTrusted(string host, int port) => TrustedHosts.Contains($"{host}:{port}", StringComparer.OrdinalIgnoreCase);
}
