namespace Bitrix24Workflow.Server.HttpWorkflows;

internal static class HttpWorkflowRegistration
{
    public static void AddHttpWorkflows(this IServiceCollection services) => services.AddSingleton<HttpTargets>().AddSingleton<HttpWorkflowEndpoint>();

    // Anonymous here: each workflow says itself who may call it.
    public static void MapHttpWorkflows(this IEndpointRouteBuilder routes) => routes
        .Map($"{HttpWorkflowEndpoint.BasePath}/{{**path}}", (HttpContext context, HttpWorkflowEndpoint endpoint) => endpoint.HandleAsync(context))
        .AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
}
