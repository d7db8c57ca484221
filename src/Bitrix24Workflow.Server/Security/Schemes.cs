namespace Bitrix24Workflow.Server.Security;

/// <summary>The ways to prove who one is. A cookie is never taken for the APIs: a browser sends it by itself, also for a page of somebody else.</summary>
internal static class Schemes
{
    public const string Any = "Any";
    public const string Bearer = "Bearer";
    public const string ApiKey = "ApiKey";
    public const string Cookie = "Cookie";
    public const string HubPath = "/elsa/hubs";
    private static readonly string[] ApiPaths = ["/elsa", "/api"];

    public static string For(HttpContext context)
    {
        if (context.Request.Headers.Authorization.ToString() is { Length: > 0 } header)
            return header.StartsWith(ApiKeyHandler.Prefix, StringComparison.OrdinalIgnoreCase) ? ApiKey : Bearer;
        return IsApi(context) ? Bearer : Cookie;
    }

    public static bool IsApi(HttpContext context) => ApiPaths.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));
}
