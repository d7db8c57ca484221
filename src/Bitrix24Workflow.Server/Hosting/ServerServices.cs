using System.Text.Json.Serialization;
using Bitrix24Workflow.Activities;
using Bitrix24Workflow.Activities.Http;
using Bitrix24Workflow.Activities.Http.Resilience;
using Bitrix24Workflow.Activities.Scripting;
using Bitrix24Workflow.Bitrix24;
using Bitrix24Workflow.Bitrix24.Escalation;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Notifications;
using Bitrix24Workflow.Runtime;
using Bitrix24Workflow.Runtime.Retention;
using Bitrix24Workflow.Server.Dashboard;
using Bitrix24Workflow.Server.Endpoints.Alterations;
using Bitrix24Workflow.Server.Endpoints.Definitions;
using Bitrix24Workflow.Server.Endpoints.Descriptors;
using Bitrix24Workflow.Server.Endpoints.Instances;
using Bitrix24Workflow.Server.Endpoints.Resilience;
using Bitrix24Workflow.Server.Endpoints.RuntimeControl;
using Bitrix24Workflow.Server.HttpWorkflows;
using Bitrix24Workflow.Server.Hubs;
using Bitrix24Workflow.Server.Notifications;
using Bitrix24Workflow.Server.Portals;
using Bitrix24Workflow.Server.Restored;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.TaskApi;
using Bitrix24Workflow.Server.Wire;
using Bitrix24Workflow.Storage;
using Microsoft.Extensions.Options;

namespace Bitrix24Workflow.Server.Hosting;

/// <summary>Everything the server is made of. Hosted services start in the order of their registration, and the server listens after the last of them.</summary>
internal static class ServerServices
{
    public static void AddServer(this IServiceCollection services, ServerOptions options)
    {
        services.AddSingleton(options).AddSingleton(TimeProvider.System);
        services.AddSingleton<PublicAddress>().AddSingleton<IPublicAddress>(s => s.GetRequiredService<PublicAddress>());
        services.AddWorkflows(options);
        services.AddSecurity(options);
        services.AddElsaApi();
        services.AddTaskApi();
        services.AddPortals();
        services.AddDashboard();
        services.AddHttpWorkflows();

        services.AddHostedService<DatabaseStart>().AddHostedService<RestoredNotice>();
        services.AddNotificationStart();
        if (options.Sandbox) services.AddHostedService<SandboxProcess>();
        services.AddWorkflowRuntime();
        services.AddRetention(options.Retention);
        services.AddHostedService<ShippedDefinitions>();
        services.AddNotificationLoops();
        services.AddHostedService<FirstStart>();
    }

    private static void AddWorkflows(this IServiceCollection services, ServerOptions options)
    {
        services.AddWorkflowEngine(options.Engine);
        services.AddBuiltInActivities(options.Scripting.CSharp.Enabled);
        services.AddSingleton<IOptions<ScriptingOptions>>(new OptionsWrapper<ScriptingOptions>(options.Scripting));
        services.AddSingleton<IOptions<ResilienceOptions>>(new OptionsWrapper<ResilienceOptions>(options.Resilience));
        services.Configure<HttpActivityOptions>(http => http.TrustedHosts = [.. options.Bitrix24.TrustedHosts]);
        services.AddNotificationStores();
        services.AddRestored();
        services.AddBitrix24(options.Bitrix24);
        services.AddNotifications(options.Notifications);
        if (options.Postgres is { } connection) services.AddPostgreSqlStorage(connection, options.DataFolder);
        else services.AddSqliteStorage(options.DataFolder);
    }

    private static void AddElsaApi(this IServiceCollection services)
    {
        services.AddHttpContextAccessor().AddSingleton<IDefinitionRule, CSharpAuthors>();
        services.AddSingleton<AlterationTargets>().AddSingleton<RuntimeStatusView>().AddSingleton<DefinitionRemoval>().AddSingleton<DescriptorCache>();
        services.AddSingleton<ReferenceUpdater>().AddSingleton<AnswerSequences>().AddSingleton<InstanceImporter>();
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = ["application/json", "application/problem+json", "application/x-typescript"];
        });
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, WireJson.Default);
        });
        services.AddSignalR().AddJsonProtocol(json =>
        {
            json.PayloadSerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.PayloadSerializerOptions.TypeInfoResolverChain.Insert(0, WireJson.Default);
        });
        services.AddSingleton<HubFeed>().AddHostedService(s => s.GetRequiredService<HubFeed>());
    }
}
