using System.Globalization;
using Bitrix24Workflow.Sandbox.Faults;

namespace Bitrix24Workflow.Sandbox.Providers;

/// <summary>What became of messages that the stand-in UniSender took; asked for, never told.</summary>
internal sealed class UniSenderMessages(ProviderGate gate)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string Status, int Asked)> _messages = [];
    private long _last = 4_000_000_000;

    public string Add()
    {
        var (status, _) = gate.Fate(FaultPlace.UniSender, "ok_delivered");
        lock (_gate)
        {
            var id = (++_last).ToString(CultureInfo.InvariantCulture);
            _messages[id] = (status, 0);
            return id;
        }
    }

    /// <summary>The first question finds it on its way; null if there is no such message.</summary>
    public string? StatusOf(string id)
    {
        lock (_gate)
        {
            if (!_messages.TryGetValue(id, out var message)) return null;
            _messages[id] = message with { Asked = message.Asked + 1 };
            return message.Asked == 0 ? "ok_sent" : message.Status;
        }
    }
}
