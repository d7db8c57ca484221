using System.Collections.Concurrent;

namespace Bitrix24Workflow.Notifications.Delivery;

/// <summary>For hosts without a store of their own.</summary>
internal sealed class ValuesInMemory : IKeptValues
{
    private readonly ConcurrentDictionary<string, string> _values = new();

    public Task<string?> FindAsync(string key, CancellationToken cancellationToken) => Task.FromResult(_values.GetValueOrDefault(key));

    public Task KeepAsync(string key, string value, CancellationToken cancellationToken)
    {
        _values[key] = value;
        return Task.CompletedTask;
    }
}
