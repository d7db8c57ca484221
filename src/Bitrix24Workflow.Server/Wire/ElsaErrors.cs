using Bitrix24Workflow.Runtime.Shards;

namespace Bitrix24Workflow.Server.Wire;

/// <summary>Turns what endpoints throw into the answers that Studio understands. Studio repeats a 5xx three times, so only an overload is one.</summary>
internal static class ElsaErrors
{
    public static async Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (ElsaProblemException e) when (!context.Response.HasStarted)
        {
            await ElsaProblem.WriteAsync(context, e);
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await ElsaProblem.WriteAsync(context, new ElsaProblemException(e.Message)
            {
                StatusCode = e.StatusCode,
            });
        }
        catch (OverloadedException) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "1";
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
    }
}
