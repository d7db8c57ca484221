using System.Security.Claims;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Storage.Accounts;

namespace Bitrix24Workflow.Server.TaskApi;

/// <param name="Alias">Without the @; null takes it away.</param>
internal sealed record AliasChange(string? Alias);

internal sealed record GrantAnswer(string ReaderDefinitionId, string? ReaderName);

internal sealed record RevealedValue(string Name, JsonNode? Value);

/// <summary>Alias and grants of a process, and the values of its tasks' secrets for those who may see them.</summary>
internal static partial class ProcessSettings
{
    public static void MapProcessSettings(this RouteGroupBuilder api)
    {
        api.MapPut("{id}/alias", SetAliasAsync).NeedsPermission(Permissions.WriteDefinitions).WithSummary("Gives a process an @alias beside its number")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        api.MapGet("{id}/grants", ListGrantsAsync).NeedsPermission(Permissions.ReadDefinitions).WithSummary("Lists which processes may read the secrets of this one");
        api.MapDelete("{id}/grants/{reader}", RevokeAsync).NeedsPermission(Permissions.ReadSecrets).WithSummary("Takes a grant back, until the reader is published again");
        api.MapGet("{id}/tasks/{reference}/secrets/{parameter}", RevealAsync).NeedsPermission(Permissions.ReadSecrets).WithSummary("Reveals a secret of a task; who did it is kept");
    }

    private static async Task<IResult> SetAliasAsync(string id, AliasChange change, IDefinitionStore store, CancellationToken cancellationToken)
    {
        if (await store.FindProcessAsync(id, cancellationToken) is not { } process) return TaskProblems.UnknownProcess(id);
        var alias = change.Alias?.Trim().TrimStart('@');
        if (!string.IsNullOrEmpty(alias) && !Alias().IsMatch(alias)) return TaskProblems.Problem(StatusCodes.Status400BadRequest, "wrong_alias", "An alias has letters, digits, dashes and underscores, and begins with a letter.");
        if (!string.IsNullOrEmpty(alias) && await store.FindProcessAsync("@" + alias, cancellationToken) is { } other && other.DefinitionId != process.DefinitionId)
            return TaskProblems.Problem(StatusCodes.Status409Conflict, "alias_taken", $"Process '{other.DefinitionId}' has the alias '@{alias}'.");
        var changed = process with { Alias = string.IsNullOrEmpty(alias) ? null : alias };
        await store.SaveProcessAsync(changed, cancellationToken);
        return TypedResults.Ok(ProcessAnswer.Of(changed, await store.FindAsync(new DefinitionFilter { DefinitionIds = [process.DefinitionId], Version = Core.Definitions.VersionOptions.Latest }, cancellationToken)));
    }

    private static async Task<IResult> ListGrantsAsync(string id, IDefinitionStore store, CancellationToken cancellationToken)
    {
        if (await store.FindProcessAsync(id, cancellationToken) is not { } process) return TaskProblems.UnknownProcess(id);
        var answers = new List<GrantAnswer>();
        foreach (var reader in await store.ReadersAsync(process.DefinitionId, cancellationToken))
            answers.Add(new GrantAnswer(reader, (await store.FindAsync(new DefinitionFilter { DefinitionIds = [reader], Version = Core.Definitions.VersionOptions.Latest }, cancellationToken))?.Name));
        return TypedResults.Ok<IReadOnlyList<GrantAnswer>>(answers);
    }

    private static async Task<IResult> RevokeAsync(string id, string reader, IDefinitionStore store, AuditStore audit, TimeProvider time, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (await store.FindProcessAsync(id, cancellationToken) is not { } process) return TaskProblems.UnknownProcess(id);
        if (!await store.RevokeAsync(reader, process.DefinitionId, cancellationToken)) return TaskProblems.Problem(StatusCodes.Status404NotFound, "unknown_grant", $"'{reader}' was not granted the secrets of '{id}'.");
        await audit.AddAsync(new AuditEntry(time.GetUtcNow(), user.UserName(), "grant-revoked", process.DefinitionId, reader), cancellationToken);
        return TypedResults.NoContent();
    }

    // Written down before it is read: nobody sees a value without a trace.
    private static async Task<IResult> RevealAsync(
        string id, string reference, string parameter, IDefinitionStore store, IReferenceReader reader, AuditStore audit, TimeProvider time, ClaimsPrincipal user, HttpContext context)
    {
        if (await store.FindProcessAsync(id, context.RequestAborted) is not { } process) return TaskProblems.UnknownProcess(id);
        var name = Wire.RouteText.Decoded(reference);
        await audit.AddAsync(new AuditEntry(time.GetUtcNow(), user.UserName(), "secret-revealed", $"{process.DefinitionId}/{name}", parameter), context.RequestAborted);
        try
        {
            var value = reader.Read(process.DefinitionId, process.DefinitionId, name, Wire.RouteText.Decoded(parameter));
            context.Response.Headers.CacheControl = "no-store";
            return TypedResults.Ok(new RevealedValue(parameter, JsonValues.ToJson(SecretValue.Reveal(value))));
        }
        catch (ExpressionException e)
        {
            return TaskProblems.Problem(StatusCodes.Status404NotFound, "unknown_parameter", e.Message);
        }
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,99}$")]
    private static partial Regex Alias();
}
