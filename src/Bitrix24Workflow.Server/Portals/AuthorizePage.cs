using System.Security.Claims;
using Bitrix24Workflow.Bitrix24.Escalation;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Server.Pages;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;
using Microsoft.AspNetCore.Antiforgery;

namespace Bitrix24Workflow.Server.Portals;

/// <summary>The page an alert links to: one button that leads to the portal and back.</summary>
internal static class AuthorizePage
{
    private const string Route = "/authorize/{definitionId}/{reference}";

    public static void MapAuthorizePage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Route, ShowAsync).NeedsPermission(Permissions.WriteInstances).ExcludeFromDescription();
        routes.MapPost(Route, BeginAsync).NeedsPermission(Permissions.WriteInstances).ExcludeFromDescription().DisableAntiforgery();
    }

    private static async Task<IResult> ShowAsync(string definitionId, string reference, HttpContext context, IAntiforgery antiforgery, IInstanceStore instances, PortalAuthorization authorization, IPublicAddress address)
    {
        if (await FindAsync(instances, definitionId, reference, context.RequestAborted) is not { } row) return Missing(context, reference);
        return Page(context, antiforgery, row, authorization, address, null);
    }

    private static async Task<IResult> BeginAsync(
        string definitionId, string reference, HttpContext context, IAntiforgery antiforgery, IInstanceStore instances, PortalAuthorization authorization, IPublicAddress address, ClaimsPrincipal user)
    {
        if (await FindAsync(instances, definitionId, reference, context.RequestAborted) is not { } row) return Missing(context, reference);
        if (!await FormToken.IsValidAsync(antiforgery, context)) return Page(context, antiforgery, row, authorization, address, "This page was open for too long. Please try again.");
        try
        {
            // The state in this address is a secret of ten minutes: neither a cache nor the portal's referrer may keep it.
            context.Response.Headers.CacheControl = "no-store";
            return TypedResults.Redirect((await authorization.BeginAsync(row.Id, user, context.RequestAborted)).ToString());
        }
        catch (InvalidOperationException e)
        {
            return Page(context, antiforgery, row, authorization, address, e.Message);
        }
    }

    // By reference, or by the id of the instance where the definition knows no references.
    private static async Task<InstanceRow?> FindAsync(IInstanceStore instances, string definitionId, string segment, CancellationToken cancellationToken)
    {
        var reference = RouteText.Decoded(segment);
        return await instances.FindByReferenceAsync(definitionId, reference, cancellationToken)
            ?? (await instances.FindAsync(reference, cancellationToken) is { } row && row.DefinitionId == definitionId ? row : null);
    }

    private static IResult Missing(HttpContext context, string reference) =>
        HtmlPage.Show(context, "No such task", $"<p>There is no task “{HtmlPage.Safe(reference)}”. Perhaps it was deleted.</p>", StatusCodes.Status404NotFound);

    private static string Help(IPublicAddress address)
    {
        var errors = string.Concat(Dashboard.DashboardText.PortalErrors.Select(e => $"<li>{HtmlPage.Safe(e)}</li>"));
        return $"""
            <details><summary>{HtmlPage.Safe(Dashboard.DashboardText.CardTitle)}</summary><p>{HtmlPage.Safe(Dashboard.DashboardText.CardText)}</p><code>{HtmlPage.Safe(address.Base + "/bitrix24/callback")}</code></details>
            <details><summary>{HtmlPage.Safe(Dashboard.DashboardText.PortalErrorTitle)}</summary><ul>{errors}</ul></details>
            """;
    }

    private static IResult Page(HttpContext context, IAntiforgery antiforgery, InstanceRow row, PortalAuthorization authorization, IPublicAddress address, string? error)
    {
        try
        {
            var portal = authorization.PortalOf(row);
            var button = row.Status == WorkflowStatus.Finished
                ? "<p>The task has ended; it takes no new code.</p>"
                : $"""<form method="post">{FormToken.Field(antiforgery, context)}<button type="submit">Authorise on {HtmlPage.Safe(portal.Host)}</button></form>""";
            return HtmlPage.Show(context, "Authorise the application", $"""
                {HtmlPage.Error(error)}
                <dl><dt>Portal</dt><dd>{HtmlPage.Safe(portal.Host)}</dd><dt>Task</dt><dd>{HtmlPage.Safe(TaskAddress.ReferenceOf(row))}</dd></dl>
                <p>The portal asks you whether the application may act for you. Afterwards you come back here, and the task goes on with the new code.</p>{button}
                {Help(address)}
                <p><a href="{HtmlPage.Safe(TaskAddress.Task(row.DefinitionId, TaskAddress.ReferenceOf(row)))}">To the task</a></p>
                """, formTarget: portal.Root.GetLeftPart(UriPartial.Authority));
        }
        catch (InvalidOperationException e)
        {
            return HtmlPage.Show(context, "This task can't be authorised", HtmlPage.Error(error ?? e.Message), StatusCodes.Status400BadRequest);
        }
    }
}
