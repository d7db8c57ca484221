using Bitrix24Workflow.Bitrix24;
using Bitrix24Workflow.Bitrix24.OAuth;
using Bitrix24Workflow.Bitrix24.Portals;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Runtime;
using Bitrix24Workflow.Runtime.Turns;
using Bitrix24Workflow.Server.Pages;

namespace Bitrix24Workflow.Server.Portals;

/// <summary>
/// Where a portal sends the browser back with a code. Anonymous: the session cookie may be gone on the way, and what counts is the state, which only the
/// person was given who clicked.
/// </summary>
internal static partial class CallbackPage
{
    public static void MapCallback(this IEndpointRouteBuilder routes) => routes.MapGet("/bitrix24/callback", HandleAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(HttpContext context, PendingAuthorizations pending, WorkflowRuntime runtime, Bitrix24Options options, ILogger<PendingAuthorizations> logger)
    {
        var query = context.Request.Query;
        var (code, state) = (query["code"].ToString(), query["state"].ToString());
        if (code.Length > 0 && state.Length == 0) return ToBePasted(context, code);
        if (pending.Take(state) is not { } authorization)
        {
            LogRefused(logger, "its state is unknown or over");
            return Refused(context, "This link is over: it works once, and for ten minutes. Open the task and click Authorise again.");
        }

        var back = TaskAddress.Task(authorization.DefinitionId, authorization.Reference);
        if (!IsSamePortal(query["domain"], authorization.PortalHost, options))
        {
            LogRefused(logger, "it came from another portal");
            return Refused(context, $"The code came from another portal than {authorization.PortalHost}, so it was not used.", back);
        }

        if (code.Length == 0) return Refused(context, "The portal sent no code. Perhaps the application was not allowed.", back);
        var (outcome, _) = await runtime.ModifyAsync(authorization.InstanceId, Parameters(code, query["server_domain"]), context.RequestAborted);
        if (outcome != ModifyOutcome.Modified) return Refused(context, "The task has ended meanwhile; the code was not used.", back);
        LogReceived(logger, authorization.InstanceId);
        return HtmlPage.Show(context, "Code received", $"""
            <p>The task “{HtmlPage.Safe(authorization.Reference)}” goes on with the new code from {HtmlPage.Safe(authorization.PortalHost)}.</p>
            <p>You may close this page.</p><a class="button" href="{HtmlPage.Safe(back)}">Back to the task</a>
            """);
    }

    // Asked for by hand, as with the link in Add task: no task of ours is meant, and a guess could be the wrong one.
    private static IResult ToBePasted(HttpContext context, string code) => HtmlPage.Show(context, "Your code", $"""
        <p>Paste it into the field <b>code</b> of your task and send the task. It lives 30 seconds.</p><p><code>{HtmlPage.Safe(code)}</code></p>
        <p class="hint">Nothing was done with it here: this address does not say which task it is for.</p>
        """);

    private static Dictionary<string, object?> Parameters(string code, string? authServer)
    {
        var parameters = new Dictionary<string, object?> { [CodeBookmark.Parameter] = SecretValue.Wrap(code) };
        if (!string.IsNullOrEmpty(authServer)) parameters[CodeBookmark.AuthServerParameter] = authServer;
        return parameters;
    }

    // A portal that names itself must be the one the person was sent to; older ones name nothing, and then the state alone counts.
    private static bool IsSamePortal(string? domain, string host, Bitrix24Options options) =>
        string.IsNullOrEmpty(domain)
        || domain.Equals(host, StringComparison.OrdinalIgnoreCase)
        || (PortalAddress.TryParse(domain, options, out var portal, out _) && portal!.Host.Equals(host, StringComparison.OrdinalIgnoreCase));

    private static IResult Refused(HttpContext context, string words, string? back = null) => HtmlPage.Show(
        context,
        "The code was not used",
        HtmlPage.Error(words) + (back is null ? "" : $"""<a class="button" href="{HtmlPage.Safe(back)}">Back to the task</a>"""),
        StatusCodes.Status400BadRequest);

    [LoggerMessage(LogLevel.Information, "A code for instance {InstanceId} was received")]
    private static partial void LogReceived(ILogger logger, string instanceId);

    [LoggerMessage(LogLevel.Warning, "A code was refused: {Why}")]
    private static partial void LogRefused(ILogger logger, string why);
}
