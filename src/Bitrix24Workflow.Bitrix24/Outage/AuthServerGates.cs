using System.Collections.Concurrent;

namespace Bitrix24Workflow.Bitrix24.Outage;

/// <summary>One gate an auth server. The list of allowed servers bounds their number.</summary>
internal sealed class AuthServerGates(Bitrix24Options options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, AuthServerGate> _gates = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Requests that wait for their turn.</summary>
    public int Waiting => _gates.Values.Sum(g => g.Waiting);

    public AuthServerGate Of(Uri server) => _gates.GetOrAdd(server.Authority, _ => new AuthServerGate(options.MaxRequestsPerSecond, time));
}
