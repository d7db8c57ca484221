using Bitrix24Workflow.Core.Definitions;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Runtime.Retention;

public static class RetentionRegistration
{
    /// <summary>Clears away what is old while the host runs.</summary>
    public static IServiceCollection AddRetention(this IServiceCollection services, RetentionOptions options) => services
        .AddSingleton(options)
        .AddSingleton<RetentionService>()
        .AddSingleton<IDefinitionRule, RetentionRule>()
        .AddHostedService<RetentionLoop>();
}
