namespace Bitrix24Workflow.Sandbox.Providers;

internal static class ProviderRegistration
{
    public static void AddProviders(this IServiceCollection services) => services
        .AddSingleton<ProviderGate>()
        .AddSingleton<ReportSender>()
        .AddSingleton<TwilioApi>()
        .AddSingleton<MessageBirdApi>()
        .AddSingleton<BirdApi>()
        .AddSingleton<UniSenderLists>()
        .AddSingleton<UniSenderMessages>()
        .AddSingleton<UniSenderApi>()
        .AddSingleton<UniSenderGoApi>()
        .AddSingleton<MandrillApi>();

    public static void MapProviders(this WebApplication app)
    {
        app.Services.GetRequiredService<TwilioApi>().Map(app);
        app.Services.GetRequiredService<MessageBirdApi>().Map(app);
        app.Services.GetRequiredService<BirdApi>().Map(app);
        app.Services.GetRequiredService<UniSenderApi>().Map(app);
        app.Services.GetRequiredService<UniSenderGoApi>().Map(app);
        app.Services.GetRequiredService<MandrillApi>().Map(app);
    }
}
