using System.Security.Claims;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Hosting;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.TaskApi;
using Bitrix24Workflow.Storage.Accounts;

namespace Bitrix24Workflow.Server.Portals.Installations;

/// <summary>Applications that many portals install. Their secrets go in and never come out.</summary>
internal static class PortalApplicationEndpoints
{
    private const string UsualProcess = "bitrix-oauth";

    public static void MapPortalApplications(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/bitrix24/applications").WithTags("Applications on many portals").WithGroupName("v1");
        api.MapGet("", ListAsync).NeedsPermission(Permissions.ReadDefinitions).WithSummary("Lists applications, with the addresses for their cards");
        api.MapPut("{clientId}", SaveAsync).NeedsPermission(Permissions.ReadSecrets).WithSummary("Sets an application up").ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapDelete("{clientId}", RemoveAsync).NeedsPermission(Permissions.ReadSecrets).WithSummary("Forgets an application; tasks of its portals go on").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IReadOnlyList<PortalApplicationAnswer>> ListAsync(PortalApplications applications, PublicAddress address, CancellationToken cancellationToken) =>
        [.. (await applications.ListAsync(cancellationToken)).Select(a => Answer(a.ClientId, a.Process, a.Scope, address))];

    private static async Task<IResult> SaveAsync(
        string clientId, PortalApplicationChange change, PortalApplications applications, IDefinitionStore definitions, PublicAddress address, AuditStore audit, TimeProvider time, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var known = await applications.FindAsync(clientId, cancellationToken);
        var secret = change.ClientSecret is null or SecretValue.Mask ? known is null ? null : applications.SecretOf(known) : change.ClientSecret.Trim();
        if (string.IsNullOrEmpty(secret)) return TaskProblems.Problem(StatusCodes.Status400BadRequest, "missing_secret", "The client_secret is missing: without it no token can be renewed.");
        var process = string.IsNullOrWhiteSpace(change.Process) ? known?.Process ?? UsualProcess : change.Process.Trim();
        if (await definitions.FindProcessAsync(process, cancellationToken) is null) return TaskProblems.UnknownProcess(process);
        var scope = change.Scope?.Trim() ?? known?.Scope ?? "";
        await applications.SaveAsync(clientId, secret, process, scope, cancellationToken);
        await audit.AddAsync(new AuditEntry(time.GetUtcNow(), user.UserName(), "portal-application-set", clientId), cancellationToken);
        return TypedResults.Ok(Answer(clientId, process, scope, address));
    }

    private static async Task<IResult> RemoveAsync(string clientId, PortalApplications applications, CancellationToken cancellationToken) => await applications.RemoveAsync(clientId, cancellationToken)
        ? TypedResults.NoContent()
        : TaskProblems.Problem(StatusCodes.Status404NotFound, "unknown_application", $"The application '{clientId}' is not set up here.");

    private static PortalApplicationAnswer Answer(string clientId, string process, string scope, PublicAddress address) =>
        new(clientId, process, scope, $"{address.Expected}{InstallEndpoints.EventPath}", $"{address.Expected}{InstallEndpoints.WizardPath}");
}
