using Bitrix24Workflow.Bitrix24.Alerts;

namespace Bitrix24Workflow.Server.Notifications;

/// <summary>Looks now and then whether a digest is due.</summary>
internal sealed partial class DigestLoop(AlertDigests digests, TimeProvider time, ILogger<DigestLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await NextAsync(timer, stoppingToken))
        {
            try
            {
                await digests.SendDueAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, e);
            }
        }
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "A digest could not be sent; it is tried again")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
