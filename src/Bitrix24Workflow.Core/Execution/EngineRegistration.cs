using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Authoring;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Flowchart;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bitrix24Workflow.Core.Execution;

/// <summary>Registration of the engine and of what extends it.</summary>
public static class EngineRegistration
{
    public static IServiceCollection AddWorkflowEngine(this IServiceCollection services, EngineOptions? options = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IdGenerator>();
        services.AddSingleton(options ?? new EngineOptions());
        services.AddSingleton<ExpressionLanguages>();
        services.AddSingleton<ActivityRegistry>();
        services.AddSingleton<WorkflowCompiler>();
        services.AddSingleton<WorkflowWarnings>();
        services.AddSingleton<EngineServices>(s => new EngineServices(
            s.GetRequiredService<ExpressionLanguages>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<IdGenerator>(),
            s.GetRequiredService<EngineOptions>(),
            s));
        services.AddSingleton<WorkflowEngine>();
        services.AddSingleton<Alterations.InstanceAlterer>();
        foreach (var language in BuiltInLanguages.All) services.AddSingleton(language);
        return services.AddActivity<Workflow>().AddActivity<NotFoundActivity>().AddActivity<FlowchartActivity>().AddActivity<FlowJoin>();
    }

    /// <summary>Makes an activity known to the designer and the compiler.</summary>
    public static IServiceCollection AddActivity<T>(this IServiceCollection services)
        where T : IActivity, new() => services.AddSingleton(ActivityDescriber.Describe<T>());

    /// <summary>Installs a workflow written in code, as a published definition that nobody can edit.</summary>
    public static IServiceCollection AddWorkflow<T>(this IServiceCollection services)
        where T : IWorkflow, new() => services.AddSingleton(s => CodeWorkflow.Of(new T(), s.GetRequiredService<ActivityRegistry>()));

    public static IServiceCollection AddExpressionLanguage<T>(this IServiceCollection services)
        where T : class, IExpressionLanguage => services.AddSingleton<IExpressionLanguage, T>();

    public static IServiceCollection AddEffectHandler<T>(this IServiceCollection services)
        where T : class, IEffectHandler => services.AddSingleton<IEffectHandler, T>();
}
