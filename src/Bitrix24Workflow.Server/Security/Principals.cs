using System.Security.Claims;

namespace Bitrix24Workflow.Server.Security;

/// <summary>Claims of who calls, whichever way he signed in.</summary>
internal static class Principals
{
    public const string Id = "sub";
    public const string Name = "name";
    public const string Role = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role";
    public const string Permission = "permissions";

    /// <summary>Changes with the password: what was issued before is worth nothing then.</summary>
    public const string Stamp = "stamp";

    public static bool HasPermission(this ClaimsPrincipal user, params string[] anyOf) =>
        user.FindAll(Permission).Any(claim => claim.Value == Permissions.All || anyOf.Contains(claim.Value));

    public static bool MayReadSecrets(this ClaimsPrincipal user) => user.HasPermission(Permissions.ReadSecrets);

    public static string UserId(this ClaimsPrincipal user) => user.FindFirstValue(Id) ?? "";

    public static string UserName(this ClaimsPrincipal user) => user.FindFirstValue(Name) ?? "";

    public static ClaimsPrincipal Of(IEnumerable<Claim> claims, string scheme) => new(new ClaimsIdentity(claims, scheme, Name, Role));
}
