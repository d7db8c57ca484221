using Bitrix24Workflow.Server.Dashboard;
using Bitrix24Workflow.Server.Endpoints;
using Bitrix24Workflow.Server.Endpoints.RuntimeControl;
using Bitrix24Workflow.Server.HttpWorkflows;
using Bitrix24Workflow.Server.Hubs;
using Bitrix24Workflow.Server.Notifications;
using Bitrix24Workflow.Server.Portals;
using Bitrix24Workflow.Server.Restored;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Studio;
using Bitrix24Workflow.Server.TaskApi;
using Bitrix24Workflow.Server.Wire;
using Microsoft.AspNetCore.HttpOverrides;

namespace Bitrix24Workflow.Server.Hosting;

/// <summary>The way of a request.</summary>
internal static class ServerPipeline
{
    public static void UseServer(this WebApplication app)
    {
        // A proxy on this machine may tell who called; nobody else is believed.
        app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto });
        app.UseSecurityHeaders();
        app.UseWhen(IsCompressed, api => api.UseResponseCompression());
        app.UseWhen(Schemes.IsApi, api => api.Use(next => context => ElsaErrors.HandleAsync(context, next)));
        app.Use(next => context => PausedAnswers.HandleAsync(context, next));
        app.UseRouting();
        app.UseLanguages();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();

        app.MapHealth();
        app.MapSignIn();
        app.MapSetup();
        app.MapAccount();
        app.MapStudioToken();
        app.MapStudio();
        app.MapElsaApi();
        app.MapTaskApi();
        app.MapRestored();
        app.MapOpenApiPages();
        app.MapPortals();
        app.MapNotifications();
        app.MapHttpWorkflows();
        app.MapHub<WorkflowInstanceHub>(WorkflowInstanceHub.Path).RequireAuthorization();

        // It takes the root, so it comes last.
        app.MapDashboard();
    }

    // Lists and descriptors are text of hundreds of kilobytes. What holds tokens is left alone, since the length of a compressed answer tells of its content.
    private static bool IsCompressed(HttpContext context) =>
        context.Request.Path.StartsWithSegments(ElsaApi.Prefix, out var route) && !route.StartsWithSegments("/identity");
}
