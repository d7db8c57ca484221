using System.Security.Claims;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Storage.Accounts;

namespace Bitrix24Workflow.Server.TaskApi;

/// <param name="Value">Any JSON; a mask leaves the value of a secret as it is.</param>
internal sealed record VariableChange(JsonNode? Value, bool IsSecret, string? Description);

internal sealed record VariableAnswer(string Name, JsonNode? Value, bool IsSecret, string? Description);

/// <summary>Variables of the installation: <c>{{env_var[@name]}}</c>. Who writes secrets must be allowed to read them.</summary>
internal static class EnvironmentEndpoints
{
    public static void MapEnvironment(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/env-vars").WithTags("Variables of the installation").WithGroupName("v1");
        api.MapGet("", ListAsync).NeedsPermission(Permissions.ReadDefinitions).WithSummary("Lists variables; values of secrets are masks");
        api.MapPut("{name}", SaveAsync).NeedsPermission(Permissions.ReadSecrets).WithSummary("Sets a variable").ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapDelete("{name}", RemoveAsync).NeedsPermission(Permissions.ReadSecrets).WithSummary("Removes a variable").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IReadOnlyList<VariableAnswer>> ListAsync(EnvironmentStore store, CancellationToken cancellationToken) =>
        [.. (await store.ListAsync(cancellationToken)).OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => Answer(v.Key, v.Value))];

    private static async Task<IResult> SaveAsync(string name, VariableChange change, EnvironmentStore store, AuditStore audit, TimeProvider time, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (!EnvironmentStore.IsName(name)) return TaskProblems.Problem(StatusCodes.Status400BadRequest, "wrong_name", "A name has from 3 to 100 small letters, digits and dashes.");
        if (change is { IsSecret: true, Value: JsonValue value } && value.ToString() == SecretValue.Mask)
            return TaskProblems.Problem(StatusCodes.Status400BadRequest, "wrong_value", "A mask (***) stands where a secret is needed.");
        var variable = new EnvironmentVariable(change.Value, change.IsSecret, change.Description);
        await store.SaveAsync(name, variable, cancellationToken);
        await audit.AddAsync(new AuditEntry(time.GetUtcNow(), user.UserName(), "variable-set", "@" + name, change.IsSecret ? "secret" : null), cancellationToken);
        return TypedResults.Ok(Answer(name, variable));
    }

    private static async Task<IResult> RemoveAsync(string name, EnvironmentStore store, AuditStore audit, TimeProvider time, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (!await store.RemoveAsync(name, cancellationToken)) return TaskProblems.Problem(StatusCodes.Status404NotFound, "unknown_variable", $"There is no variable '@{name}'.");
        await audit.AddAsync(new AuditEntry(time.GetUtcNow(), user.UserName(), "variable-removed", "@" + name), cancellationToken);
        return TypedResults.NoContent();
    }

    private static VariableAnswer Answer(string name, EnvironmentVariable variable) => new(name, variable.IsSecret ? SecretValue.Mask : variable.Value, variable.IsSecret, variable.Description);
}
