using System.Net;

namespace Bitrix24Workflow.TestKit.Processes;

internal static class Readiness
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Returns once the address answers 200; says why not when the process ends or the time is over.</summary>
    public static async Task WaitAsync(ChildProcess process, Uri address, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        var started = TimeProvider.System.GetTimestamp();
        var last = "no answer";

        while (TimeProvider.System.GetElapsedTime(started) < limit)
        {
            if (process.HasExited)
                throw new InvalidOperationException($"The process ended with code {process.ExitCode}.{Environment.NewLine}{process.ReadOutput()}");

            try
            {
                using var response = await client.GetAsync(address, cancellationToken);
                if (response.StatusCode == HttpStatusCode.OK)
                    return;

                last = $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(cancellationToken)}";
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
            {
                last = exception.Message;
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }

        throw new TimeoutException($"{address} was not ready after {limit}: {last}.{Environment.NewLine}{process.ReadOutput()}");
    }
}
