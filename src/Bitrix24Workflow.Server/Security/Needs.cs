namespace Bitrix24Workflow.Server.Security;

internal static class Needs
{
    /// <summary>Lets in who has one of the permissions; <c>*</c> always suffices.</summary>
    public static TBuilder NeedsPermission<TBuilder>(this TBuilder builder, params string[] anyOf)
        where TBuilder : IEndpointConventionBuilder =>
        builder.RequireAuthorization(policy => policy.AddRequirements(new PermissionRequirement(anyOf)));
}
