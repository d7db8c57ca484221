using System.Security.Claims;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Bitrix24;
using Bitrix24Workflow.Bitrix24.OAuth;
using Bitrix24Workflow.Bitrix24.Portals;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Serialization;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;
using Microsoft.AspNetCore.WebUtilities;

namespace Bitrix24Workflow.Server.Portals;

/// <summary>Sends a person to the portal's authorise page, for one task.</summary>
public sealed class PortalAuthorization
{
    private readonly IInstanceStore _instances;
    private readonly PendingAuthorizations _pending;
    private readonly Bitrix24Options _options;

    internal PortalAuthorization(IInstanceStore instances, PendingAuthorizations pending, Bitrix24Options options)
    {
        _instances = instances;
        _pending = pending;
        _options = options;
    }

    /// <summary>The address to send the browser to. Its state is good once and for ten minutes.</summary>
    /// <exception cref="InvalidOperationException">The task can't be authorised; the message is for people.</exception>
    public async Task<Uri> BeginAsync(string instanceId, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        var row = await _instances.FindAsync(instanceId, cancellationToken) ?? throw new InvalidOperationException("There is no such task.");
        if (row.Status == WorkflowStatus.Finished) throw new InvalidOperationException("The task has ended; it takes no new code.");
        var portal = PortalOf(row);
        var state = _pending.Add(row.Id, row.DefinitionId, TaskAddress.ReferenceOf(row), user.UserId(), portal.Host);
        return AuthorizeLink.For(portal, ClientIdOf(row) ?? throw new InvalidOperationException("The task has no client_id."), state);
    }

    /// <exception cref="InvalidOperationException">The task names no portal, or no valid one.</exception>
    internal PortalAddress PortalOf(InstanceRow row)
    {
        var text = InputOf(row, "portal") ?? VariableOf(row, "portal_host") ?? throw new InvalidOperationException("The task names no portal.");
        return PortalAddress.TryParse(text, _options, out var portal, out var problem) ? portal! : throw new InvalidOperationException(problem);
    }

    // A clone may have portal and client_id written into its nodes; what the waiting node worked out of them stands in the task's variables.
    private static string? ClientIdOf(InstanceRow row) => InputOf(row, "client_id")
        ?? (VariableOf(row, "authorize_url") is { } address && Uri.TryCreate(address, UriKind.Absolute, out var uri) ? QueryHelpers.ParseQuery(uri.Query)["client_id"].ToString() : null);

    private static string? VariableOf(InstanceRow row, string name) => StateView.Variables(row)[name]?.ToString() is { Length: > 0 } text ? text : null;

    private static string? InputOf(InstanceRow row, string name)
    {
        var inputs = SecretJson.Masked(JsonNode.Parse(row.State)!["input"]) as JsonObject ?? [];
        return inputs.FirstOrDefault(i => i.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value?.ToString() is { Length: > 0 } text ? text : null;
    }
}
