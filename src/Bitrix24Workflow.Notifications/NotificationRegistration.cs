using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Notifications.Chat;
using Bitrix24Workflow.Notifications.Email;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Notifications;

/// <summary>Registration of the channels and of their activities.</summary>
public static class NotificationRegistration
{
    /// <exception cref="ArgumentException">An option is wrong; the message names its key.</exception>
    public static IServiceCollection AddNotifications(this IServiceCollection services, NotificationOptions options)
    {
        if (string.Join(' ', options.Problems()) is { Length: > 0 } problems) throw new ArgumentException(problems, nameof(options));
        return services.AddSingleton(options)
            .AddSingleton(_ => new TelegramTransport())
            .AddEffectHandler<SmtpEffectHandler>()
            .AddEffectHandler<TelegramEffectHandler>()
            .AddActivity<SendSmtpEmail>()
            .AddActivity<SendTelegramMessage>();
    }
}
