using System.Security.Claims;
using Bitrix24Workflow.Server.Endpoints.Identity;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Storage.Accounts;

namespace Bitrix24Workflow.Server.TaskApi.Signed;

/// <summary>Logins of the signed API: made, listed, revoked.</summary>
internal static class SignedKeyEndpoints
{
    public static void MapSignedKeys(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/signed-keys").WithTags("Keys of the signed API").WithGroupName("v1");
        api.MapGet("", ListAsync).NeedsPermission(Permissions.ReadApplications).WithSummary("Lists logins");
        api.MapPost("", CreateAsync).NeedsPermission(Permissions.CreateApplications).WithSummary("Makes a login; its secret is shown in this answer only").ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapDelete("{login}", RemoveAsync).NeedsPermission(Permissions.DeleteApplications).WithSummary("Revokes a login").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IReadOnlyList<SignedKeyAnswer>> ListAsync(SignedKeys keys, CancellationToken cancellationToken) => [.. (await keys.ListAsync(cancellationToken)).Select(k => Answer(k))];

    private static async Task<IResult> CreateAsync(NewSignedKey wish, SignedKeys keys, RoleStore roles, AuditStore audit, TimeProvider time, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(wish.Name)) return TaskProblems.Problem(StatusCodes.Status400BadRequest, "wrong_name", "The key needs a name.");
        if (await RefusalAsync(wish.Roles ?? [], user, roles, cancellationToken) is { } refusal) return TaskProblems.Problem(StatusCodes.Status400BadRequest, "wrong_roles", refusal);
        var (key, secret) = await keys.CreateAsync(wish.Name.Trim(), [.. wish.Roles ?? []], cancellationToken);
        await audit.AddAsync(new AuditEntry(time.GetUtcNow(), user.UserName(), "signed-key-created", key.Login, key.Name), cancellationToken);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(Answer(key, secret));
    }

    private static async Task<IResult> RemoveAsync(string login, SignedKeys keys, AuditStore audit, TimeProvider time, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (!await keys.RemoveAsync(login, cancellationToken)) return TaskProblems.Problem(StatusCodes.Status404NotFound, "unknown_login", $"There is no login '{login}'.");
        await audit.AddAsync(new AuditEntry(time.GetUtcNow(), user.UserName(), "signed-key-revoked", login), cancellationToken);
        return TypedResults.NoContent();
    }

    // Nobody hands on more than he has.
    private static async Task<string?> RefusalAsync(IReadOnlyList<string> names, ClaimsPrincipal user, RoleStore roles, CancellationToken cancellationToken)
    {
        var found = await roles.FindByNamesAsync([.. names], cancellationToken);
        if (names.FirstOrDefault(n => found.All(r => r.Name != n)) is { } unknown) return $"There is no role '{unknown}'.";
        return found.SelectMany(r => r.Permissions).FirstOrDefault(p => !user.HasPermission(p)) is { } beyond ? $"You have not the permission '{beyond}' yourself." : null;
    }

    private static SignedKeyAnswer Answer(SignedKey key, string? secret = null) => new(key.Login, key.Name, key.Roles, key.CreatedAt, secret);
}
