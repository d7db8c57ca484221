using Bitrix24Workflow.Bitrix24;
using Bitrix24Workflow.Bitrix24.Portals;
using Bitrix24Workflow.Bitrix24.Renewal;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Runtime;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Turns;

namespace Bitrix24Workflow.Server.Portals.Installations;

/// <param name="Message">In words, for the page or the log; free of secrets.</param>
internal sealed record InstallResult(bool IsDone, string Message, string? PortalOrigin = null);

/// <summary>
/// Turns installations into tasks that keep their tokens, and tells those tasks of removals and new addresses. What becomes of a task is decided by the auth server, which the task
/// asks at once: an uninstalled application gets "not installed" there, and the task goes to the escalation by its usual way, alert included.
/// </summary>
internal sealed partial class Installer(
    PortalApplications applications, ApplicationCheck check, WorkflowRuntime runtime, IInstanceStore instances, IDefinitionStore definitions, Bitrix24Options options, TimeProvider time, ILogger<Installer> logger)
{
    private static readonly TimeSpan AskLife = TimeSpan.FromMinutes(10);

    public async Task<InstallResult> HandleAsync(PortalEvent post, CancellationToken cancellationToken)
    {
        var result = post.Name switch
        {
            PortalEvent.Install => await InstallAsync(post, cancellationToken),
            PortalEvent.Uninstall => await UninstallAsync(post, cancellationToken),
            _ => await FollowAsync(post, cancellationToken),
        };
        LogEvent(logger, post.Name.Length > 40 ? "?" : post.Name, result.IsDone, result.Message);
        return result;
    }

    private async Task<InstallResult> InstallAsync(PortalEvent post, CancellationToken cancellationToken)
    {
        if (!PortalAddress.TryParse(post.Domain, options, out var portal, out var problem)) return new InstallResult(false, problem!);
        if (post.RefreshToken.Length == 0) return new InstallResult(false, "No refresh token came with the installation.");
        if (await check.CodeOfAsync(portal!, post.AccessToken, post.AuthServer, cancellationToken) is not { } code) return new InstallResult(false, "The auth server and the portal do not both know this token.");
        if (await applications.FindAsync(code, cancellationToken) is not { } application) return new InstallResult(false, $"The application {code} is not set up here.");
        if (await definitions.FindProcessAsync(application.Process, cancellationToken) is not { } process) return new InstallResult(false, $"There is no process '{application.Process}'.");
        if (await applications.FindInstallationAsync(post.ApplicationToken, cancellationToken) is { } known && known.Host != portal!.Host) await MoveAsync(post.ApplicationToken, known, portal, cancellationToken);
        return await StartAsync(post, portal!, application, process.DefinitionId, cancellationToken);
    }

    // Installed again: the old pair is worth nothing any more, so its task makes room for the new one.
    private async Task<InstallResult> StartAsync(PortalEvent post, PortalAddress portal, PortalApplication application, string process, CancellationToken cancellationToken)
    {
        if (await instances.FindByReferenceAsync(process, portal.Host, cancellationToken) is { Status: WorkflowStatus.Running } old) await runtime.CancelAsync(old.Id, cancellationToken);
        var started = await runtime.StartAsync(
            new StartRequest
            {
                DefinitionId = process,
                CorrelationId = portal.Host,
                Input = new Dictionary<string, object?>
                {
                    ["portal"] = $"{portal.Scheme}://{portal.Host}",
                    ["client_id"] = application.ClientId,
                    ["client_secret"] = SecretValue.Wrap(applications.SecretOf(application)),
                    ["scope"] = application.Scope,
                },
                Variables = new Dictionary<string, object?> { ["refresh_token"] = SecretValue.Wrap(post.RefreshToken) },
            },
            waitUntilIdle: false,
            cancellationToken);
        if (started.Instance is not { } instance) return new InstallResult(false, started.Reason ?? "The task could not be started.");
        if (post.ApplicationToken.Length > 0)
            await applications.SaveInstallationAsync(post.ApplicationToken, new Installation(application.ClientId, process, instance.Id, portal.Host, portal.Host), cancellationToken);
        return new InstallResult(true, $"The token of {portal.Host} is kept by the task '{portal.Host}'.", portal.Root.GetLeftPart(UriPartial.Authority));
    }

    private async Task<InstallResult> UninstallAsync(PortalEvent post, CancellationToken cancellationToken)
    {
        if (await applications.FindInstallationAsync(post.ApplicationToken, cancellationToken) is not { } installation) return new InstallResult(false, "The application_token belongs to no installation.");
        await runtime.ModifyAsync(installation.InstanceId, new Dictionary<string, object?> { ["access_token"] = SecretValue.Wrap("") }, cancellationToken);
        await AskAsync(installation, cancellationToken);
        await applications.RemoveInstallationAsync(post.ApplicationToken, cancellationToken);
        return new InstallResult(true, $"The application was removed from {installation.Host}.");
    }

    private async Task<InstallResult> FollowAsync(PortalEvent post, CancellationToken cancellationToken)
    {
        if (await applications.FindInstallationAsync(post.ApplicationToken, cancellationToken) is not { } installation) return new InstallResult(false, "The application_token belongs to no installation.");
        if (!PortalAddress.TryParse(post.Domain, options, out var portal, out var problem)) return new InstallResult(false, problem!);
        if (portal!.Host == installation.Host) return new InstallResult(true, "Nothing has changed.");
        // Whoever has seen the application_token must not send the task elsewhere: the new address proves itself.
        if (await check.CodeOfAsync(portal, post.AccessToken, post.AuthServer, cancellationToken) != installation.ClientId) return new InstallResult(false, "The new address did not prove itself.");
        await MoveAsync(post.ApplicationToken, installation, portal, cancellationToken);
        return new InstallResult(true, $"{installation.Host} is {portal.Host} now.");
    }

    private async Task MoveAsync(string applicationToken, Installation installation, PortalAddress portal, CancellationToken cancellationToken)
    {
        await runtime.ModifyAsync(installation.InstanceId, new Dictionary<string, object?> { ["portal"] = $"{portal.Scheme}://{portal.Host}" }, cancellationToken);
        await applications.SaveInstallationAsync(applicationToken, installation with { Host = portal.Host }, cancellationToken);
        await AskAsync(installation, cancellationToken);
    }

    // A renewal now: its answer tells the truth, and the task does the rest.
    private Task AskAsync(Installation installation, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return runtime.AskAsync(installation.InstanceId, RenewalRequests.Box, RenewalRequests.Make(now + TimeSpan.FromHours(2), "", now + AskLife), cancellationToken);
    }

    [LoggerMessage(LogLevel.Information, "Event {Name} of a portal, done: {IsDone}. {Message}")]
    private static partial void LogEvent(ILogger logger, string name, bool isDone, string message);
}
