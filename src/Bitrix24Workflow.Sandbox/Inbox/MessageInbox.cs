namespace Bitrix24Workflow.Sandbox.Inbox;

/// <summary>What people received, oldest first; very old messages are dropped.</summary>
internal sealed class MessageInbox(TimeProvider time)
{
    private const int Capacity = 5_000;

    private readonly Lock _gate = new();
    private readonly List<InboxMessage> _messages = [];
    private long _last;

    public InboxMessage Add(InboxMessage message)
    {
        lock (_gate)
        {
            // A mailbox keeps e-mails of one Message-Id once.
            var known = message is { Channel: InboxMessage.Email, MessageId: not null, Provider: null }
                ? _messages.FindIndex(m => m.Channel == message.Channel && m.MessageId == message.MessageId && m.To == message.To)
                : -1;
            if (known >= 0)
                return _messages[known] = _messages[known] with { Copies = _messages[known].Copies + 1 };
            var received = message with { Id = ++_last, ReceivedAt = time.GetUtcNow() };
            _messages.Add(received);
            if (_messages.Count > Capacity)
                _messages.RemoveAt(0);
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
