using System.Text.Json;
using Bitrix24Workflow.Sandbox.Log;
using Bitrix24Workflow.Sandbox.Portals;

namespace Bitrix24Workflow.Sandbox.Faults;

/// <summary>Every request to the stand-in Bitrix24 goes through here: faults strike, one request at a time takes effect, and it is logged.</summary>
internal sealed class FaultGate(
    FaultBoard faults, ForcedAnswers forced, RequestLog log, TimeProvider time, IHostApplicationLifetime lifetime)
{
    // Effects and log share the lock, so that the log tells in which order two callers were served.
    private readonly Lock _oneAtATime = new();

    public async Task RunAsync(HttpContext context, string place, Portal? portal, LogEntry entry, Func<Answer> handle)
    {
        entry = entry with
        {
            StartedAt = time.GetUtcNow(),
            Method = context.Request.Method,
            Path = context.Request.Path,
            Portal = portal?.Host,
        };
        if (faults.Take(place, portal, FaultKind.Down) is not null)
        {
            log.Add(entry with { Fault = FaultKind.Down });
            context.Abort();
            return;
        }

        // A server goes on with a request whose caller has given up, so only our own end stops the wait.
        var slow = faults.Take(place, portal, FaultKind.Slow);
        if (slow is { DelayMs: > 0 })
            await Task.Delay(TimeSpan.FromMilliseconds(slow.DelayMs), time, lifetime.ApplicationStopping);

        var (answer, lost) = Decide(place, portal, entry, handle, slow);
        if (lost)
            context.Abort();
        else
            await answer.WriteAsync(context.Response, context.RequestAborted);
    }

    private (Answer Answer, bool Lost) Decide(string place, Portal? portal, LogEntry entry, Func<Answer> handle, Fault? slow)
    {
        lock (_oneAtATime)
        {
            var answer = forced.Take(place, portal) ?? handle();
            var lost = faults.Take(place, portal, FaultKind.LostAnswer);
            log.Add(entry with
            {
                Status = lost is null ? answer.Status : 0,
                Error = answer.ErrorCode,
                Answer = answer.Json is null ? null : JsonSerializer.SerializeToElement(answer.Json),
                Fault = lost?.Kind ?? answer.Fault ?? slow?.Kind,
            });
            return (answer, lost is not null);
        }
    }
}
