using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Sandbox.Faults;
using Bitrix24Workflow.Sandbox.Log;

namespace Bitrix24Workflow.Sandbox.Providers;

/// <summary>Every request to a stand-in provider goes through here: faults strike, one request at a time takes effect, it is logged, and reports follow.</summary>
internal sealed partial class ProviderGate(FaultBoard faults, RequestLog log, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<ProviderGate> logger)
{
    private readonly Lock _oneAtATime = new();

    /// <param name="place">One of <see cref="FaultPlace.Providers"/>.</param>
    /// <param name="refuse">Puts a fault into the provider's own form.</param>
    public async Task RunAsync(
        HttpContext context, string place, string method, JsonObject parameters, Func<ProviderAnswer> handle, Func<Fault, ProviderAnswer> refuse)
    {
        var entry = new LogEntry
        {
            What = $"{place}.{method}",
            StartedAt = time.GetUtcNow(),
            Method = context.Request.Method,
            Path = context.Request.Path,
            Parameters = JsonSerializer.SerializeToElement(parameters),
        };
        if (faults.Take(place, null, FaultKind.Down) is not null)
        {
            log.Add(entry with { Fault = FaultKind.Down });
            context.Abort();
            return;
        }

        if (faults.Take(place, null, FaultKind.Slow) is { DelayMs: > 0 } slow)
            await Task.Delay(TimeSpan.FromMilliseconds(slow.DelayMs), time, lifetime.ApplicationStopping);
        var (answer, isLost) = Decide(place, entry, handle, refuse);
        if (isLost)
            context.Abort();
        else
            await answer.WriteAsync(context.Response, context.RequestAborted);
        if (answer.Report is { } report)
            _ = ReportAsync(report);
    }

    /// <summary>What the provider will tell about a message: the word and the code of a <c>report</c> fault, or the usual word.</summary>
    public (string Status, string? Code) Fate(string place, string usual) =>
        faults.Take(place, null, FaultKind.Report) is { } fault ? (fault.Error ?? usual, fault.Description) : (usual, null);

    private (ProviderAnswer Answer, bool IsLost) Decide(string place, LogEntry entry, Func<ProviderAnswer> handle, Func<Fault, ProviderAnswer> refuse)
    {
        lock (_oneAtATime)
        {
            var fault = faults.Take(place, null, FaultKind.Error, FaultKind.ServerError, FaultKind.RateLimit);
            var answer = fault is null ? handle() : refuse(fault);
            var lost = faults.Take(place, null, FaultKind.LostAnswer);
            log.Add(entry with
            {
                Status = lost is null ? answer.Status : 0,
                Error = answer.Error,
                Answer = answer.Body is null ? null : JsonSerializer.SerializeToElement(answer.Body),
                Fault = lost?.Kind ?? fault?.Kind,
            });
            return (answer, lost is not null);
        }
    }

    private async Task ReportAsync(Func<CancellationToken, Task> report)
    {
        try
        {
            await report(lifetime.ApplicationStopping);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            LogUnreported(logger, e.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A delivery report did not reach its receiver: {Error}")]
    private static partial void LogUnreported(ILogger logger, string error);
}
