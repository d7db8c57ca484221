using System.Globalization;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Microsoft.Extensions.Options;

namespace Bitrix24Workflow.Activities.Http;

/// <summary>The effect of a call over HTTP, as its arguments and answers are written.</summary>
internal static class HttpSend
{
    public const string Kind = "http.send";

    // The handler keeps the time limit and says so; the effect's own is there for a handler that hangs.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    public static EffectRequest Request(ActivityExecutionContext context, JsonObject arguments) => new()
    {
        Kind = Kind,
        Arguments = arguments,
        IsIdempotent = arguments["method"]!.GetValue<string>() is "GET" or "HEAD" or "PUT" or "DELETE" or "OPTIONS",
        Timeout = context.GetRequiredService<IOptions<HttpActivityOptions>>().Value.Timeout + Grace,
    };

    /// <exception cref="HttpCallException">The address is refused, the answer is too large, or nobody knows whether the request was sent.</exception>
    public static HttpAnswer Read(EffectResult result)
    {
        if (result.Outcome == EffectOutcome.Interrupted) throw new HttpCallException("The request was interrupted and may have been sent; it is not repeated, since a repetition might do its work twice.");
        if (result is not { Outcome: EffectOutcome.Answered, Answer: { } answer }) throw new HttpCallException(result.Error ?? "The request failed.");
        var failure = answer["failure"]?.GetValue<string>();
        if (failure is HttpAnswer.Refused) throw new HttpCallException(answer["message"]!.GetValue<string>());
        return new HttpAnswer(
            failure,
            answer["statusCode"]?.GetValue<int>() ?? 0,
            answer["reasonPhrase"]?.GetValue<string>(),
            Headers(answer["headers"]),
            Headers(answer["contentHeaders"]),
            answer["contentType"]?.GetValue<string>(),
            answer["body"] is { } body ? Convert.FromBase64String(body.GetValue<string>()) : []);
    }

    public static string Text(this int statusCode) => statusCode.ToString(CultureInfo.InvariantCulture);

    private static Dictionary<string, string[]> Headers(JsonNode? node) =>
        node is JsonObject map ? map.ToDictionary(p => p.Key, p => p.Value!.AsArray().Select(v => v!.GetValue<string>()).ToArray(), StringComparer.OrdinalIgnoreCase) : [];
}
