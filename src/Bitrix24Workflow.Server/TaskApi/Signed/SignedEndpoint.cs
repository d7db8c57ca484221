using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.TaskApi.Signed;

/// <summary>Corezoid's signed API, version 2: many operations in a request, each with its own outcome.</summary>
internal static class SignedEndpoint
{
    private const string Dummy = "no such login";
    private const int MostBytes = 5 * 1024 * 1024;
    private const int MostOperations = 1_000;

    public static void MapSignedApi(this IEndpointRouteBuilder routes) => routes.MapPost("/api/2/json/{login}/{time}/{signature}", HandleAsync)
        .AllowAnonymous().DisableAntiforgery().WithTags("Signed API").WithGroupName("v1")
        .WithSummary("Corezoid's API v2: {\"ops\": [{type, obj, conv_id, ref, obj_id, data, id}]}, signed with hex(sha1(time + secret + content + secret))");

    private static async Task<IResult> HandleAsync(string login, string time, string signature, HttpContext context, SignedKeys keys, Accounts accounts, SignedOperations operations, TimeProvider clock)
    {
        var stop = context.RequestAborted;
        if (await BoundedBody.ReadAsync(context.Request, MostBytes, stop) is not { } content) return Refused(StatusCodes.Status413PayloadTooLarge, "The request is larger than 5 MB.");
        var found = await keys.FindAsync(login, stop);
        var isSigned = Signature.AreEqual(Signature.Of(time, found?.Secret ?? Dummy, content), signature);
        if (found is not { } key || !isSigned) return Refused(StatusCodes.Status401Unauthorized, "Wrong login or signature.");
        if (!Signature.IsCurrent(time, clock.GetUtcNow())) return Refused(StatusCodes.Status401Unauthorized, "The time of the signature is more than 5 minutes away from the server's.");
        if (Operations(content) is not { } list) return Refused(StatusCodes.Status400BadRequest, "The content is no JSON with a list 'ops'.");
        if (list.Count > MostOperations) return Refused(StatusCodes.Status400BadRequest, $"A request has {MostOperations} operations at most.");
        var user = Principals.Of(await accounts.ClaimsOfSignedAsync(key.Key.Login, key.Key.Name, key.Key.Roles, stop), Schemes.ApiKey);
        var answers = new JsonArray();
        foreach (var operation in list) answers.Add(await AnswerAsync(operation, user, operations, stop));
        return Json(StatusCodes.Status200OK, new JsonObject { ["request_proc"] = "ok", ["ops"] = answers });
    }

    private static async Task<JsonNode> AnswerAsync(JsonNode? operation, ClaimsPrincipal user, SignedOperations operations, CancellationToken cancellationToken)
    {
        if (operation is not JsonObject map) return new JsonObject { ["id"] = "", ["proc"] = "error", ["description"] = "An operation is an object." };
        var answer = new JsonObject { ["id"] = map["id"]?.ToString() ?? "", ["proc"] = "ok", ["obj"] = map["obj"]?.ToString() };
        try
        {
            await operations.RunAsync(map, answer, user, cancellationToken);
        }
        catch (SignedOperationException e)
        {
            answer["proc"] = "error";
            answer["tag"] = e.Tag;
            answer["description"] = e.Message;
        }

        return answer;
    }

    private static JsonArray? Operations(byte[] content)
    {
        try
        {
            return (JsonNode.Parse(content) as JsonObject)?["ops"] as JsonArray;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IResult Refused(int status, string words) => Json(status, new JsonObject
    {
        ["request_proc"] = "fail",
        ["ops"] = new JsonArray(new JsonObject { ["id"] = "", ["proc"] = "error", ["description"] = words }),
    });

    private static IResult Json(int status, JsonObject answer) => TypedResults.Text(answer.ToJsonString(), "application/json", System.Text.Encoding.UTF8, status);
}
