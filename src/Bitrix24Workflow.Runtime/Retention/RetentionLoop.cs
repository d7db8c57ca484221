using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bitrix24Workflow.Runtime.Retention;

internal sealed partial class RetentionLoop(RetentionService retention, RetentionOptions options, TimeProvider time, ILogger<RetentionLoop> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await RunAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await retention.RunAsync(cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(logger, e);
        }
    }

    [LoggerMessage(1012, LogLevel.Error, "Clearing away what is old failed and will be tried again")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
