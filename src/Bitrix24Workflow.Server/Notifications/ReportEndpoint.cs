using Bitrix24Workflow.Notifications.Delivery;
using Bitrix24Workflow.Notifications.Reports;
using Bitrix24Workflow.Runtime.Stimuli;
using Bitrix24Workflow.Server.Wire;
using Microsoft.AspNetCore.WebUtilities;

namespace Bitrix24Workflow.Server.Notifications;

/// <summary>
/// Where providers tell what became of messages. Anonymous, and believed only with the provider's signature. News of a message that no task waits for yet is
/// kept for a while: a provider may be faster than the commit.
/// </summary>
internal static partial class ReportEndpoint
{
    private const int BodyLimit = 1024 * 1024;

    public static void MapReports(this IEndpointRouteBuilder routes) => routes
        .MapMethods("/notifications/reports/{provider}", [HttpMethods.Get, HttpMethods.Post, HttpMethods.Head], HandleAsync)
        .AllowAnonymous().ExcludeFromDescription().DisableAntiforgery();

    private static async Task<IResult> HandleAsync(
        string provider, HttpContext context, ReportReader reader, IMessageHistory history, StimulusSender stimuli, TimeProvider time, ILogger<ReportReader> logger)
    {
        // Mandrill asks with HEAD, others with an empty GET, whether there is anybody at all.
        if (HttpMethods.IsHead(context.Request.Method)) return Results.Ok();
        if (await ReadAsync(provider, context.Request, context.RequestAborted) is not { } request) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        if (reader.Read(request) is not { } reports)
        {
            LogRefused(logger, provider);
            return Results.Unauthorized();
        }

        foreach (var report in reports.Where(r => r.Outcome != DeliveryOutcome.Accepted))
        {
            await history.ReportAsync(report.Channel, report.MessageId, new MessageEnd(report.Outcome, time.GetUtcNow(), report.Code, report.Detail), context.RequestAborted);
            var input = new Dictionary<string, object?> { [ReportBookmark.Status] = report.Outcome.ToString(), [ReportBookmark.Code] = report.Code, [ReportBookmark.Detail] = report.Detail };
            await stimuli.SendAsync(new StimulusRequest(ReportBookmark.Name, ReportBookmark.Payload(report.Channel, report.MessageId), input), waitUntilIdle: false, context.RequestAborted);
        }

        return Results.Ok();
    }

    private static async Task<ReportRequest?> ReadAsync(string provider, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await BoundedBody.ReadAsync(request, BodyLimit, cancellationToken) is not { } body) return null;
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        if (request.HasFormContentType)
            foreach (var (name, values) in new FormReader(System.Text.Encoding.UTF8.GetString(body)).ReadForm()) fields[name] = values.ToString();
        var headers = request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new ReportRequest(provider, request.QueryString.Value ?? "", body, headers, fields);
    }

    [LoggerMessage(LogLevel.Warning, "A delivery report of {Provider} was refused: its signature is missing or wrong, or no key is set to check it by")]
    private static partial void LogRefused(ILogger logger, string provider);
}
