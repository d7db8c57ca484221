using Bitrix24Workflow.Runtime.DeadLetters;
using Bitrix24Workflow.Runtime.Outbox;
using Bitrix24Workflow.Runtime.Turns;
using Microsoft.Extensions.Logging;

namespace Bitrix24Workflow.Runtime.Maintenance;

/// <summary>Work that is done now and then, off the way of instances.</summary>
public sealed partial class MaintenanceLoop(DeadLetterService deadLetters, IOutboxStore outbox, OutboxQueue queue, RuntimeOptions options, TimeProvider time, ILogger<MaintenanceLoop> logger) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task? _loop;

    public void Dispose() => _stopping.Dispose();

    internal void Start() => _loop = Beside.Run(RunAsync);

    internal async Task StopAsync()
    {
        await _stopping.CancelAsync();
        if (_loop is not null) await _loop;
    }

    private async Task RunAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            await Task.Delay(options.MaintenanceInterval, time, _stopping.Token).ConfigureAwait(Beside.Quietly);
            if (_stopping.IsCancellationRequested) return;
            try
            {
                await deadLetters.ExpireAsync(_stopping.Token);
                await FindForgottenAsync();
            }
            catch (Exception e) when (e is not OperationCanceledException || !_stopping.IsCancellationRequested)
            {
                LogFailed(logger, e);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    // Stored by an operation that was reported as failed: nobody knows of it but the table.
    private async Task FindForgottenAsync()
    {
        var before = time.GetUtcNow() - options.MaintenanceInterval;
        foreach (var row in await outbox.PendingAsync(_stopping.Token))
            if (row.WaitsFor is null && row.CreatedAt < before) queue.Add(row);
    }

    [LoggerMessage(1009, LogLevel.Error, "Maintenance failed and will be tried again")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
