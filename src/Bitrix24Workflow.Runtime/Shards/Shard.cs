namespace Bitrix24Workflow.Runtime.Shards;

/// <summary>Turns of the instances of one shard: one at a time an instance, any number of instances side by side.</summary>
internal sealed class Shard(int number, int maxTurns)
{
    private readonly Dictionary<string, Mailbox> _mailboxes = [];
    private readonly Lock _lock = new();
    private int _waiting;

    public int Number { get; } = number;

    /// <exception cref="OverloadedException">Too many turns wait already.</exception>
    public async Task<T> RunAsync<T>(string instanceId, Func<Task<T>> turn)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (mailbox, previous) = Enter(instanceId, done.Task);
        try
        {
            await previous;
            return await turn();
        }
        finally
        {
            Leave(instanceId, mailbox);
            done.SetResult();
        }
    }

    private (Mailbox Mailbox, Task Previous) Enter(string instanceId, Task done)
    {
        lock (_lock)
        {
            if (_waiting >= maxTurns) throw new OverloadedException($"Shard {Number} has {_waiting} turns waiting.");
            _waiting++;
            if (!_mailboxes.TryGetValue(instanceId, out var mailbox)) _mailboxes[instanceId] = mailbox = new Mailbox();
            mailbox.Turns++;
            var previous = mailbox.Last;
            mailbox.Last = done;
            return (mailbox, previous);
        }
    }

    private void Leave(string instanceId, Mailbox mailbox)
    {
        lock (_lock)
        {
            _waiting--;
            if (--mailbox.Turns == 0) _mailboxes.Remove(instanceId);
        }
    }

    private sealed class Mailbox
    {
        public int Turns { get; set; }
        public Task Last { get; set; } = Task.CompletedTask;
    }
}
