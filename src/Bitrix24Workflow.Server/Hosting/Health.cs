using Bitrix24Workflow.Runtime;
using Bitrix24Workflow.Runtime.Definitions;

namespace Bitrix24Workflow.Server.Hosting;

internal static partial class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Text("Alive")).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/health/ready", ReadyAsync).AllowAnonymous().ExcludeFromDescription();
    }

    // A server that stops, or can't reach its storage, must get no more requests.
    private static async Task<IResult> ReadyAsync(RuntimeHost runtime, IDefinitionStore definitions, ILogger<RuntimeHost> logger, CancellationToken cancellationToken)
    {
        if (!runtime.IsReady) return TypedResults.Text("The runtime is not ready", statusCode: StatusCodes.Status503ServiceUnavailable);
        try
        {
            await definitions.FindAsync(new DefinitionFilter { Ids = ["-"] }, cancellationToken);
            return TypedResults.Text("Ready");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogUnreachable(logger, e);
            return TypedResults.Text("The storage can't be reached", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The storage can't be reached")]
    private static partial void LogUnreachable(ILogger logger, Exception exception);
}
