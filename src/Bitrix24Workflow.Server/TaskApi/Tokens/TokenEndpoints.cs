using Bitrix24Workflow.Bitrix24.Renewal;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.TaskApi.Tokens;

/// <summary>The token of a task for programs: valid for at least so many seconds, renewed first if needed.</summary>
internal static class TokenEndpoints
{
    private const int UsualValidFor = 300;
    private const int UsualTimeout = 30;
    private const int MostTimeout = 100;

    public static void MapTokens(this RouteGroupBuilder api)
    {
        api.MapGet("{id}/tasks/{reference}/token", GetAsync).NeedsPermission(Permissions.ReadSecrets)
            .WithSummary("Gives a token that is valid for at least validFor seconds, renewed first if needed")
            .Produces<TokenAnswer>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status504GatewayTimeout);
        api.MapPost("{id}/tasks/{reference}/token", AskAsync).NeedsPermission(Permissions.ReadSecrets)
            .WithSummary("The same, for programs whose token Bitrix24 has refused: they get another one than refusedToken")
            .Produces<TokenAnswer>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status504GatewayTimeout);
    }

    private static Task<IResult> GetAsync(string id, string reference, int? validFor, int? timeout, HttpContext context, TaskTokens tokens, TimeProvider time) =>
        AskAsync(id, reference, new TokenQuestion(validFor, null, timeout), context, tokens, time);

    private static async Task<IResult> AskAsync(string id, string reference, TokenQuestion question, HttpContext context, TaskTokens tokens, TimeProvider time)
    {
        var (validFor, timeout) = (question.ValidFor ?? UsualValidFor, question.Timeout ?? UsualTimeout);
        if (validFor is < 0 or > GetToken.MostSeconds) return Wrong($"validFor: from 0 to {GetToken.MostSeconds} seconds may be asked for; Bitrix24's tokens live an hour.");
        if (timeout is < 0 or > MostTimeout) return Wrong($"timeout: from 0 to {MostTimeout} seconds are waited.");
        var wish = new TokenWish(TimeSpan.FromSeconds(validFor), question.RefusedToken, TimeSpan.FromSeconds(timeout));
        var result = await tokens.GetAsync(id, RouteText.Decoded(reference), wish, context.RequestAborted);
        if (result is not { Outcome: TokenOutcome.Done, Token: { } token }) return Problem(result);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new TokenAnswer(token.AccessToken!, token.ExpiresAt!.Value, (int)(token.ExpiresAt.Value - time.GetUtcNow()).TotalSeconds, token.PortalHost));
    }

    private static IResult Wrong(string words) => TaskProblems.Problem(StatusCodes.Status400BadRequest, "wrong_parameter", words);

    private static IResult Problem(TokenResult result)
    {
        var (status, tag) = result.Outcome switch
        {
            TokenOutcome.UnknownProcess => (StatusCodes.Status404NotFound, "unknown_process"),
            TokenOutcome.UnknownTask => (StatusCodes.Status404NotFound, "unknown_task"),
            TokenOutcome.Finished => (StatusCodes.Status409Conflict, "task_finished"),
            TokenOutcome.Parked => (StatusCodes.Status409Conflict, "token_parked"),
            TokenOutcome.TimedOut => (StatusCodes.Status504GatewayTimeout, "token_timeout"),
            _ => (StatusCodes.Status409Conflict, "no_token"),
        };
        return TaskProblems.Problem(status, tag, result.Message, result.Token?.Reason);
    }
}
