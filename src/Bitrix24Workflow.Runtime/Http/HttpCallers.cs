using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Runtime.Http;

/// <summary>Callers who wait for the answer that an instance gives over HTTP. They register before the instance runs.</summary>
public sealed class HttpCallers
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Caller> _waiting = [];

    /// <exception cref="InvalidOperationException">Somebody waits for this instance already.</exception>
    public Caller Register(string instanceId)
    {
        var caller = new Caller(this, instanceId);
        lock (_lock)
        {
            if (!_waiting.TryAdd(instanceId, caller)) throw new InvalidOperationException($"Instance {instanceId} is being called already.");
        }

        return caller;
    }

    public bool IsOpen(string instanceId)
    {
        lock (_lock) return _waiting.TryGetValue(instanceId, out var caller) && !caller.Reply.IsCompleted;
    }

    internal void Reply(string instanceId, HttpReply reply)
    {
        lock (_lock)
        {
            if (_waiting.TryGetValue(instanceId, out var caller)) caller.Source.TrySetResult(reply);
        }
    }

    public sealed class Caller : IDisposable
    {
        private readonly HttpCallers _owner;

        internal Caller(HttpCallers owner, string instanceId)
        {
            _owner = owner;
            InstanceId = instanceId;
        }

        public string InstanceId { get; }

        /// <summary>The answer, after the commit of the segment that gave it.</summary>
        public Task<HttpReply> Reply => Source.Task;

        internal TaskCompletionSource<HttpReply> Source { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Dispose()
        {
            lock (_owner._lock) _owner._waiting.Remove(InstanceId);
        }
    }
}
