using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;
using Microsoft.AspNetCore.WebUtilities;

namespace Bitrix24Workflow.Server.Endpoints.Resilience;

/// <summary>Answers with one status after the other, so that an author can try how his workflow repeats a request.</summary>
internal static class SimulateResponse
{
    private const int MaxCodes = 100;
    private const int MaxSessionId = 128;

    private static readonly int[] Usual = [429, 503, 200];

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("simulate-response", Handle).NeedsPermission("exec:*", "exec:resilience", "exec:resilience:simulate-response");

    private static IResult Handle(Arguments arguments, AnswerSequences sequences)
    {
        var session = arguments.Text("sessionId") ?? "default";
        if (session.Length > MaxSessionId) throw ElsaProblemException.OfField("sessionId", $"'sessionId' has more than {MaxSessionId} characters.");
        var codes = CodesOf(arguments.Text("codes"));
        if (sequences.Next(session, codes.Length) is not { } index) throw ElsaProblemException.Of(StatusCodes.Status429TooManyRequests, "Too many sessions are simulated at the same time.");
        var code = codes[index];
        // These have no body in HTTP.
        if (code is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified) return TypedResults.StatusCode(code);
        var reason = ReasonPhrases.GetReasonPhrase(code) is { Length: > 0 } known ? known : $"Status {code}";
        return TypedResults.Json(new JsonObject { ["message"] = reason }, WireJson.Default.JsonObject, statusCode: code);
    }

    private static int[] CodesOf(string? text)
    {
        if (text is null) return Usual;
        var codes = Parse(text);
        // 1xx are no final answers.
        if (codes is not { Length: > 0 and <= MaxCodes } || codes.Any(c => c is < 200 or > 599))
            throw ElsaProblemException.OfField("codes", $"'codes' must be a JSON array of 1 to {MaxCodes} statuses from 200 to 599.");
        return codes;
    }

    private static int[]? Parse(string text)
    {
        try
        {
            return (JsonNode.Parse(text) as JsonArray)?.Select(item => item is JsonValue value && value.TryGetValue(out int code) ? code : 0).ToArray();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
