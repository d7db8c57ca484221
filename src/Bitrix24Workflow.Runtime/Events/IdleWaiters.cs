using Bitrix24Workflow.Runtime.Instances;

namespace Bitrix24Workflow.Runtime.Events;

/// <summary>Callers who wait until a burst is over. They register before the burst begins, so that its end can't be missed.</summary>
public sealed class IdleWaiters
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<Waiter>> _waiting = [];

    /// <summary>Dispose the waiter whatever happens: a burst that never began ends nowhere.</summary>
    public Waiter Register(string instanceId)
    {
        var waiter = new Waiter(this, instanceId);
        lock (_lock)
        {
            if (_waiting.TryGetValue(instanceId, out var list)) list.Add(waiter);
            else _waiting[instanceId] = [waiter];
        }

        return waiter;
    }

    internal void Idle(InstanceRow instance)
    {
        lock (_lock)
        {
            if (!_waiting.Remove(instance.Id, out var list)) return;
            list.ForEach(waiter => waiter.Source.TrySetResult(instance));
        }
    }

    private void Remove(Waiter waiter)
    {
        lock (_lock)
        {
            if (_waiting.TryGetValue(waiter.InstanceId, out var list) && list.Remove(waiter) && list.Count == 0) _waiting.Remove(waiter.InstanceId);
        }
    }

    public sealed class Waiter : IDisposable
    {
        private readonly IdleWaiters _owner;

        internal Waiter(IdleWaiters owner, string instanceId)
        {
            _owner = owner;
            InstanceId = instanceId;
        }

        public string InstanceId { get; }

        /// <summary>The instance as it was committed when it became idle.</summary>
        public Task<InstanceRow> Idle => Source.Task;

        internal TaskCompletionSource<InstanceRow> Source { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Dispose() => _owner.Remove(this);
    }
}
