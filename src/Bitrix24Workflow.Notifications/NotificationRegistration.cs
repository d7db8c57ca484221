using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Notifications.Chat;
using Bitrix24Workflow.Notifications.Delivery;
using Bitrix24Workflow.Notifications.Email;
using Bitrix24Workflow.Notifications.Flow;
using Bitrix24Workflow.Notifications.Reports;
using Bitrix24Workflow.Notifications.Settings;
using Bitrix24Workflow.Notifications.Sms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bitrix24Workflow.Notifications;

/// <summary>Registration of the channels and of their activities. A host that keeps a history or values registers its own before or after.</summary>
public static class NotificationRegistration
{
    /// <exception cref="ArgumentException">An option is wrong; the message names its key.</exception>
    public static IServiceCollection AddNotifications(this IServiceCollection services, NotificationOptions options)
    {
        if (string.Join(' ', options.Problems()) is { Length: > 0 } problems) throw new ArgumentException(problems, nameof(options));
        services.TryAddSingleton<IMessageHistory, NoHistory>();
        services.TryAddSingleton<IKeptValues, ValuesInMemory>();
        return services.AddSingleton(new NotificationSettings(options))
            .AddSingleton(_ => new ProviderTransport())
            .AddSingleton<UniSenderList>()
            .AddSingleton<ReportReader>()
            .AddSingleton<ChannelTest>()
            .AddEffectHandler<SmtpEffectHandler>()
            .AddEffectHandler<TelegramEffectHandler>()
            .AddEffectHandler<TwilioHandler>()
            .AddEffectHandler<MessageBirdHandler>()
            .AddEffectHandler<UniSenderSmsHandler>()
            .AddEffectHandler<UniSenderCheckHandler>()
            .AddEffectHandler<UniSenderEmailHandler>()
            .AddEffectHandler<UniSenderGoHandler>()
            .AddEffectHandler<MandrillHandler>()
            .AddActivity<SendSmtpEmail>()
            .AddActivity<SendTelegramMessage>()
            .AddActivity<SendTwilioSms>()
            .AddActivity<SendMessageBirdSms>()
            .AddActivity<SendUniSenderSms>()
            .AddActivity<SendUniSenderEmail>()
            .AddActivity<SendUniSenderGoEmail>()
            .AddActivity<SendMandrillEmail>()
            .AddActivity<TryChannels>()
            .AddActivity<QuietHours>()
            .AddActivity<ChooseLanguage>();
    }
}
