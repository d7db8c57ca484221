using Bitrix24Workflow.Runtime.Tasks;

namespace Bitrix24Workflow.Server.Dashboard.Statistics;

/// <summary>Keeps the table of statistics small.</summary>
internal sealed partial class FlowUpkeep(INodeFlowStore flows, TimeProvider time, ILogger<FlowUpkeep> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested) return;
            try
            {
                await flows.CompactAsync(time.GetUtcNow(), stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, e);
            }
        }
    }

    [LoggerMessage(1204, LogLevel.Error, "Statistics could not be added up; it is tried again")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
