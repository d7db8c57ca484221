using Bitrix24Workflow.Server.TaskApi.Import;
using Bitrix24Workflow.Server.TaskApi.Callbacks;
using Bitrix24Workflow.Server.TaskApi.Signed;
using Bitrix24Workflow.Server.TaskApi.Tokens;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Bitrix24Workflow.Server.TaskApi;

/// <summary>Description of the task API at <c>/openapi/v1.json</c>, and a page to read it.</summary>
internal static class OpenApiDocument
{
    private const string Name = "v1";

    // The page of the OpenAPI viewer brings its script along and writes styles inline.
    private const string Policy = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'";

    public static void AddTaskApi(this IServiceCollection services)
    {
        services.AddSingleton<TaskTokens>().AddSingleton<TokenImporter>().AddSingleton<SignedKeys>().AddSingleton<SignedOperations>().AddSingleton<CallbackLinks>();
        services.AddProblemDetails();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, TaskJson.Default));
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, Restored.RestoredWire.Default));
        services.AddOpenApi(Name, options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "Bitrix24Workflow tasks", Version = Name };
            return Task.CompletedTask;
        }));
    }

    public static void MapOpenApiPages(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/{documentName}.json").RequireAuthorization();
        routes.MapScalarApiReference("/openapi", options => options.WithTitle("Bitrix24Workflow tasks").AddDocument(Name, routePattern: "/openapi/{documentName}.json"))
            .RequireAuthorization()
            .AddEndpointFilter((context, next) =>
            {
                context.HttpContext.Response.Headers.ContentSecurityPolicy = Policy;
                return next(context);
            });
    }
}
