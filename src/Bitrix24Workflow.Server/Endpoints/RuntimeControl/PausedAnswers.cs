using Bitrix24Workflow.Runtime.Admin;
using Microsoft.AspNetCore.Mvc;

namespace Bitrix24Workflow.Server.Endpoints.RuntimeControl;

/// <summary>What a caller hears while the runtime accepts no new work.</summary>
internal static class PausedAnswers
{
    private const string RetryAfterSeconds = "30";

    public static async Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (RuntimePausedException e) when (!context.Response.HasStarted)
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            await TypedResults.Problem(new ProblemDetails { Status = StatusCodes.Status503ServiceUnavailable, Title = "Paused", Detail = e.Message }).ExecuteAsync(context);
        }
    }
}
