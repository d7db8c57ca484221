namespace Bitrix24Workflow.Server.Security;

/// <summary>Headers that every answer carries unless its endpoint has set its own.</summary>
internal static class SecurityHeaders
{
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static state =>
        {
            var context = (HttpContext)state;
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            if (headers.XFrameOptions.Count == 0) headers.XFrameOptions = "SAMEORIGIN";
            if (!headers.ContainsKey("Referrer-Policy")) headers["Referrer-Policy"] = "same-origin";
            if (!headers.ContainsKey("Permissions-Policy")) headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
            if (Schemes.IsApi(context) && headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
            if (context.Request.IsHttps && headers.StrictTransportSecurity.Count == 0) headers.StrictTransportSecurity = "max-age=31536000";
            return Task.CompletedTask;
        }, context);
        return next(context);
    });
}
