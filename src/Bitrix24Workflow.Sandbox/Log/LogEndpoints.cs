namespace Bitrix24Workflow.Sandbox.Log;

internal static class LogEndpoints
{
    public static void MapLog(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/_sandbox/log", (RequestLog log, long after = 0) => Results.Ok(log.After(after)));
        routes.MapDelete("/_sandbox/log", (RequestLog log) =>
        {
            log.Clear();
            return Results.NoContent();
        });
    }
}
