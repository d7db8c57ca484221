using System.Collections.Concurrent;
using Bitrix24Workflow.Notifications.Delivery;

namespace Bitrix24Workflow.Notifications.Tests.Flow;

/// <summary>Stops each first sending at a moment that a crash would make the last one: before the message leaves, or after it has left and before anything is stored.</summary>
internal sealed class CrashingHistory(Func<string, bool> isBefore) : IMessageHistory, IDisposable
{
    private readonly ConcurrentDictionary<string, string> _instances = new();
    private readonly SemaphoreSlim _stopped = new(0);

    public async Task BeginAsync(MessageRecord message, CancellationToken cancellationToken)
    {
        _instances[message.Id] = message.InstanceId;
        if (isBefore(message.InstanceId)) await StopAsync();
    }

    public Task EndAsync(string id, MessageEnd end, CancellationToken cancellationToken) => StopAsync();

    public Task ReportAsync(string channel, string providerId, MessageEnd end, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task WaitForAsync(int stopped, CancellationToken cancellationToken)
    {
        for (var i = 0; i < stopped; i++) (await _stopped.WaitAsync(TimeSpan.FromSeconds(60), cancellationToken)).ShouldBeTrue("not every message was on its way");
    }

    public void Dispose() => _stopped.Dispose();

    private Task StopAsync()
    {
        _stopped.Release();
        return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);
    }
}
