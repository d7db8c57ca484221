namespace Bitrix24Workflow.Sandbox.Inbox;

/// <summary>What people received, oldest first; very old messages are dropped.</summary>
internal sealed class MessageInbox(TimeProvider time)
{
    private const int Capacity = 5_000;

    private readonly Lock _gate = new();
    private readonly Queue<InboxMessage> _messages = [];
    private long _last;

    public InboxMessage Add(InboxMessage message)
    {
        lock (_gate)
        {
            var received = message with { Id = ++_last, ReceivedAt = time.GetUtcNow() };
            _messages.Enqueue(received);
            if (_messages.Count > Capacity)
                _messages.Dequeue();
            return received;
        }
    }

    public IReadOnlyList<InboxMessage> All()
    {
        lock (_gate)
            return [.. _messages];
    }

    public void Clear()
    {
        lock (_gate)
            _messages.Clear();
    }
}
