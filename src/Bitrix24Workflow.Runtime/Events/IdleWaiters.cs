using System.Collections.Concurrent;
using Bitrix24Workflow.Runtime.Instances;

namespace Bitrix24Workflow.Runtime.Events;

/// <summary>Callers who wait until a burst is over. Registered before the burst begins, so that its end can't be missed.</summary>
public sealed class IdleWaiters
{
    private readonly ConcurrentDictionary<string, List<TaskCompletionSource<InstanceRow>>> _waiting = new();

    public Task<InstanceRow> WaitAsync(string instanceId)
    {
        var source = new TaskCompletionSource<InstanceRow>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.AddOrUpdate(instanceId, _ => [source], (_, list) => [.. list, source]);
        return source.Task;
    }

    internal void Idle(InstanceRow instance)
    {
        if (!_waiting.TryRemove(instance.Id, out var list)) return;
        foreach (var source in list) source.TrySetResult(instance);
    }

    public void Forget(string instanceId) => _waiting.TryRemove(instanceId, out _);
}
