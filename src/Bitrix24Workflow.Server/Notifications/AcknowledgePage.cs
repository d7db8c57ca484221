using System.Security.Claims;
using Bitrix24Workflow.Bitrix24.Escalation;
using Bitrix24Workflow.Runtime;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Turns;
using Bitrix24Workflow.Server.Pages;
using Bitrix24Workflow.Server.Portals;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;
using Microsoft.AspNetCore.Antiforgery;

namespace Bitrix24Workflow.Server.Notifications;

/// <summary>The page where a person says that he takes care of a trouble. A visit alone changes nothing: messengers look at links before people do.</summary>
internal static class AcknowledgePage
{
    private const string Route = "/acknowledge/{definitionId}/{reference}";

    public static void MapAcknowledge(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Route, ShowAsync).NeedsPermission(Permissions.WriteInstances).ExcludeFromDescription();
        routes.MapPost(Route, AcknowledgeAsync).NeedsPermission(Permissions.WriteInstances).ExcludeFromDescription().DisableAntiforgery();
    }

    private static async Task<IResult> ShowAsync(string definitionId, string reference, HttpContext context, IAntiforgery antiforgery, IInstanceStore instances) =>
        await FindAsync(instances, definitionId, reference, context.RequestAborted) is { } row ? Ask(context, antiforgery, row, null) : Missing(context, reference);

    private static async Task<IResult> AcknowledgeAsync(
        string definitionId, string reference, HttpContext context, IAntiforgery antiforgery, IInstanceStore instances, WorkflowRuntime runtime, ClaimsPrincipal user)
    {
        if (await FindAsync(instances, definitionId, reference, context.RequestAborted) is not { } row) return Missing(context, reference);
        if (!await FormToken.IsValidAsync(antiforgery, context)) return Ask(context, antiforgery, row, "This page was open for too long. Please try again.");
        var (outcome, _) = await runtime.ModifyAsync(row.Id, new Dictionary<string, object?> { [AcknowledgeBookmark.Parameter] = user.Identity?.Name ?? "somebody" }, context.RequestAborted);
        return outcome == ModifyOutcome.Modified
            ? HtmlPage.Show(context, "Thank you", $"""<p>There are no more reminders of the task “{HtmlPage.Safe(TaskAddress.ReferenceOf(row))}”. It still waits to be authorised again.</p>{Back(row)}""")
            : HtmlPage.Show(context, "Nothing to do", $"<p>The task has ended.</p>{Back(row)}");
    }

    private static IResult Ask(HttpContext context, IAntiforgery antiforgery, InstanceRow row, string? error) => HtmlPage.Show(context, "Take care of this?", $"""
        {HtmlPage.Error(error)}<p>The task “{HtmlPage.Safe(TaskAddress.ReferenceOf(row))}” is in trouble. Press the button, and nobody is reminded of it any more.</p>
        <form method="post">{FormToken.Field(antiforgery, context)}<button type="submit">I am on it</button></form>{Back(row)}
        """);

    private static IResult Missing(HttpContext context, string reference) =>
        HtmlPage.Show(context, "No such task", $"<p>There is no task “{HtmlPage.Safe(reference)}”. Perhaps it was deleted.</p>", StatusCodes.Status404NotFound);

    private static string Back(InstanceRow row) => $"""<p><a href="{HtmlPage.Safe(TaskAddress.Task(row.DefinitionId, TaskAddress.ReferenceOf(row)))}">To the task</a></p>""";

    private static async Task<InstanceRow?> FindAsync(IInstanceStore instances, string definitionId, string segment, CancellationToken cancellationToken)
    {
        var reference = RouteText.Decoded(segment);
        return await instances.FindByReferenceAsync(definitionId, reference, cancellationToken)
            ?? (await instances.FindAsync(reference, cancellationToken) is { } row && row.DefinitionId == definitionId ? row : null);
    }
}
