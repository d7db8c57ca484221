using Bitrix24Workflow.Bitrix24.Alerts;
using Bitrix24Workflow.Notifications.Delivery;

namespace Bitrix24Workflow.Server.Notifications;

internal static class NotificationServices
{
    /// <summary>What channels and alerts keep in our database. Called before their own registration, which brings substitutes in memory.</summary>
    public static void AddNotificationStores(this IServiceCollection services) => services
        .AddSingleton<MessageHistory>().AddSingleton<IMessageHistory>(s => s.GetRequiredService<MessageHistory>())
        .AddSingleton<IKeptValues, KeptValues>()
        .AddSingleton<IAlertStore, AlertStore>()
        .AddSingleton<IAlertNotifier, AlertNotifier>()
        .AddSingleton<StoredSettings>();

    /// <summary>Reads the settings that people made; after the database has started.</summary>
    public static void AddNotificationStart(this IServiceCollection services) => services.AddHostedService<SettingsStart>();

    /// <summary>After the runtime has started.</summary>
    public static void AddNotificationLoops(this IServiceCollection services) => services.AddHostedService<DigestLoop>();

    public static void MapNotifications(this IEndpointRouteBuilder routes)
    {
        routes.MapReports();
        routes.MapAcknowledge();
    }
}
