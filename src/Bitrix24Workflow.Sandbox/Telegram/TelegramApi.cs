using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bitrix24Workflow.Sandbox.Faults;
using Bitrix24Workflow.Sandbox.Hosting;
using Bitrix24Workflow.Sandbox.Log;

namespace Bitrix24Workflow.Sandbox.Telegram;

/// <summary>The Bot API, at the root of a port of its own: its clients know no path before <c>/bot</c>.</summary>
internal sealed partial class TelegramApi(TelegramMethods methods, FaultBoard faults, RequestLog log)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        // Not "bot{token}": a token that itself contains "bot" would be cut in its middle.
        routes.MapMethods("/{bot}/{method}", [HttpMethods.Get, HttpMethods.Post], HandleAsync);
        routes.MapFallback(NotFoundAsync);
    }

    private async Task HandleAsync(HttpContext context, string bot, string method)
    {
        if (!bot.StartsWith("bot", StringComparison.Ordinal))
        {
            await NotFoundAsync(context);
            return;
        }

        var token = bot["bot".Length..];
        var parameters = await RequestParameters.ReadAsync(context.Request);
        var entry = new LogEntry
        {
            What = $"telegram.{method}",
            Method = context.Request.Method,
            Path = context.Request.Path,
            Parameters = JsonSerializer.SerializeToElement(parameters),
        };
        if (faults.Take(FaultPlace.Telegram, null, FaultKind.TelegramDown) is not null)
        {
            log.Add(entry with { Fault = FaultKind.TelegramDown });
            context.Abort();
            return;
        }

        var (result, error) = Token().IsMatch(token)
            ? methods.Run(token, method, parameters)
            : (null, new TelegramError(401, "Unauthorized"));
        var body = error?.ToJson() ?? new JsonObject { ["ok"] = true, ["result"] = result };
        var status = error?.Code ?? 200;
        log.Add(entry with
        {
            Status = status, Error = error?.Description, Fault = error?.Fault, Answer = JsonSerializer.SerializeToElement(body),
        });
        await WriteAsync(context, body, status);
    }

    private static Task NotFoundAsync(HttpContext context) =>
        WriteAsync(context, new TelegramError(404, "Not Found").ToJson(), 404);

    private static Task WriteAsync(HttpContext context, JsonObject body, int status)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(body, context.RequestAborted);
    }

    [GeneratedRegex(@"^\d{1,18}:[\w-]+$")]
    private static partial Regex Token();
}
