using Bitrix24Workflow.Sandbox.Faults;
using Bitrix24Workflow.Sandbox.Inbox;
using Bitrix24Workflow.Sandbox.Log;
using Bitrix24Workflow.Sandbox.OAuth;
using Bitrix24Workflow.Sandbox.Portals;
using Bitrix24Workflow.Sandbox.Providers;
using Bitrix24Workflow.Sandbox.Rest;
using Bitrix24Workflow.Sandbox.Smtp;
using Bitrix24Workflow.Sandbox.Telegram;

namespace Bitrix24Workflow.Sandbox.Hosting;

internal static class SandboxServices
{
    public static void AddSandbox(this IServiceCollection services, SandboxOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(options.TimeProvider);
        services.AddSingleton<OwnAddress>();
        services.AddSingleton<SandboxAddresses>();
        services.AddSingleton<PortalDirectory>();
        services.AddSingleton<ApplicationDirectory>();
        services.AddSingleton(new SettingsStore(new SandboxSettings { DefaultRedirect = options.DefaultRedirect }));
        services.AddSingleton<TokenStore>();
        services.AddSingleton<TokenService>();
        services.AddSingleton<AuthorizationService>();
        services.AddSingleton<EventSender>();
        services.AddSingleton(new RequestLog(options.TimeProvider));
        services.AddSingleton<FaultBoard>();
        services.AddSingleton<FaultSwitch>();
        services.AddSingleton<ForcedAnswers>();
        services.AddSingleton<FaultGate>();
        services.AddSingleton<SignInSessions>();
        services.AddSingleton<AuthorizeEndpoint>();
        services.AddSingleton<RateLimit>();
        services.AddSingleton<LeadMethods>();
        services.AddSingleton<RestMethods>();
        services.AddSingleton<RestService>();
        services.AddSingleton<MessageInbox>();
        services.AddProviders();
        services.AddSingleton<TelegramMethods>();
        services.AddSingleton<TelegramApi>();
        services.AddSingleton<SmtpListener>();
        services.AddHostedService(provider => provider.GetRequiredService<SmtpListener>());
    }
}
