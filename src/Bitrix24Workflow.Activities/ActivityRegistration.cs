using Bitrix24Workflow.Activities.Composition;
using Bitrix24Workflow.Activities.ControlFlow;
using Bitrix24Workflow.Activities.Http;
using Bitrix24Workflow.Activities.Http.Resilience;
using Bitrix24Workflow.Activities.Nodes;
using Bitrix24Workflow.Activities.Primitives;
using Bitrix24Workflow.Activities.Scheduling;
using Bitrix24Workflow.Activities.Scripting;
using Bitrix24Workflow.Activities.Scripting.CSharp;
using Bitrix24Workflow.Activities.Scripting.JavaScript;
using Bitrix24Workflow.Activities.Scripting.Liquid;
using Bitrix24Workflow.Activities.Scripting.Template;
using Bitrix24Workflow.Activities.States;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Expressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Bitrix24Workflow.Activities;

/// <summary>Registration of the built-in activities and of the expression languages.</summary>
public static class ActivityRegistration
{
    /// <param name="withCSharp">Whether authors of workflows may write C#; see <see cref="CSharpOptions.Enabled"/>.</param>
    public static IServiceCollection AddBuiltInActivities(this IServiceCollection services, bool withCSharp = false)
    {
        services.AddOptions();
        services.TryAddSingleton<IWorkflowConsole, StandardConsole>();
        return services.AddScripting().AddCSharp(withCSharp).AddControlFlow().AddPrimitives().AddScheduling().AddComposition().AddHttp().AddNodes();
    }

    private static IServiceCollection AddScripting(this IServiceCollection services)
    {
        services.AddOptions<ScriptingOptions>();
        // Real time, whatever clock the workflows live by: what is limited here is work of the processor.
        services.TryAddSingleton(s => new ExpressionThreads(s.GetRequiredService<IOptions<ScriptingOptions>>(), TimeProvider.System));
        services.TryAddSingleton<JavaScriptLanguage>();
        services.AddSingleton<IExpressionLanguage>(s => s.GetRequiredService<JavaScriptLanguage>());
        services.AddExpressionLanguage<LiquidLanguage>().AddExpressionLanguage<TemplateLanguage>();
        return services.AddActivity<RunJavaScript>();
    }

    private static IServiceCollection AddCSharp(this IServiceCollection services, bool isEnabled)
    {
        if (!isEnabled) return services.AddExpressionLanguage<DisabledCSharp>().AddSingleton<IDefinitionRule, DisabledCSharp>();
        services.TryAddSingleton<CSharpLanguage>();
        services.AddSingleton<IExpressionLanguage>(s => s.GetRequiredService<CSharpLanguage>());
        return services.AddActivity<RunCSharp>();
    }

    private static IServiceCollection AddControlFlow(this IServiceCollection services) => services
        .AddActivity<Sequence>().AddActivity<ControlFlow.Parallel>().AddActivity<Fork>().AddActivity<If>().AddActivity<Switch>()
        .AddActivity<For>().AddActivity<ForEach>().AddActivity<ParallelForEach>().AddActivity<While>().AddActivity<Break>()
        .AddActivity<FlowDecision>().AddActivity<FlowSwitch>().AddActivity<FlowFork>().AddActivity<FlowNode>().AddActivity<Start>().AddActivity<End>()
        .AddActivity<StateMachine>();

    private static IServiceCollection AddPrimitives(this IServiceCollection services) => services
        .AddActivity<WriteLine>().AddActivity<SetVariable>().AddActivity<SetName>().AddActivity<Correlate>().AddActivity<Finish>().AddActivity<Fault>()
        .AddActivity<Event>().AddActivity<PublishEvent>().AddActivity<RunTask>();

    private static IServiceCollection AddScheduling(this IServiceCollection services) => services
        .AddActivity<Delay>().AddActivity<Scheduling.Timer>().AddActivity<Cron>().AddActivity<StartAt>();

    private static IServiceCollection AddHttp(this IServiceCollection services)
    {
        services.AddOptions<HttpActivityOptions>();
        services.AddOptions<ResilienceOptions>();
        services.AddHttpClient(HttpSendHandler.ClientName).GuardConnections();
        return services.AddEffectHandler<HttpSendHandler>().AddActivity<SendHttpRequest>().AddActivity<FlowSendHttpRequest>()
            .AddActivity<DownloadHttpFile>().AddActivity<HttpEndpoint>().AddActivity<WriteHttpResponse>().AddActivity<WriteFileHttpResponse>();
    }

    private static IServiceCollection AddNodes(this IServiceCollection services) => services
        .AddActivity<Condition>().AddActivity<SetParameters>().AddActivity<CopyTask>().AddActivity<ModifyTask>().AddActivity<CallProcess>().AddActivity<Reply>()
        .AddActivity<WaitForCallback>().AddActivity<Queue>().AddActivity<GetFromQueue>().AddActivity<Sum>().AddActivity<Limit>();

    private static IServiceCollection AddComposition(this IServiceCollection services) => services
        .AddActivity<Complete>().AddActivity<SetOutput>().AddActivity<DispatchWorkflow>().AddActivity<ExecuteWorkflow>().AddActivity<BulkDispatchWorkflows>();
}
