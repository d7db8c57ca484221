using Bitrix24Workflow.Sandbox.Faults;
using Bitrix24Workflow.Sandbox.Log;
using Bitrix24Workflow.Sandbox.OAuth;
using Bitrix24Workflow.Sandbox.Portals;

namespace Bitrix24Workflow.Sandbox.Hosting;

internal static class SandboxServices
{
    public static void AddSandbox(this IServiceCollection services, SandboxOptions options)
    {
        services.AddSingleton(options.TimeProvider);
        services.AddSingleton<OwnAddress>();
        services.AddSingleton<PortalDirectory>();
        services.AddSingleton<ApplicationDirectory>();
        services.AddSingleton(new SettingsStore(new SandboxSettings { DefaultRedirect = options.DefaultRedirect }));
        services.AddSingleton<TokenStore>();
        services.AddSingleton<TokenService>();
        services.AddSingleton<AuthorizationService>();
        services.AddSingleton(new RequestLog(options.TimeProvider));
        services.AddSingleton<FaultBoard>();
        services.AddSingleton<FaultSwitch>();
        services.AddSingleton<ForcedAnswers>();
        services.AddSingleton<FaultGate>();
    }
}
