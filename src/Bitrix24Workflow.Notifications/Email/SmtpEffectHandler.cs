using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Notifications.Delivery;
using Bitrix24Workflow.Notifications.Settings;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Bitrix24Workflow.Notifications.Email;

/// <summary>Hands one e-mail to the configured mail server.</summary>
internal sealed class SmtpEffectHandler(NotificationSettings settings, IMessageHistory history, TimeProvider time) : MessageHandler(history, time)
{
    public override string Kind => EmailRequest.EffectKind;

    protected override string Channel => Channels.Smtp;

    // Time for a server that makes strangers wait.
    protected override TimeSpan Limit => TimeSpan.FromSeconds(60);

    protected override string? Recipient(JsonObject arguments) => EmailRequest.FromArguments(arguments).To ?? settings.Current.Smtp.To;

    protected override IEnumerable<string?> Secrets(JsonObject arguments) => [settings.Current.Smtp.Password];

    protected override async Task<DeliveryReport> SendAsync(EffectCall call, CancellationToken cancellationToken)
    {
        var options = settings.Current.Smtp;
        var request = EmailRequest.FromArguments(call.Arguments);
        if (options.Host is not { Length: > 0 } host) return new DeliveryReport(DeliveryOutcome.Misconfigured, "E-mail is not configured: Notifications:Smtp:Host is not set.", "not-configured");
        if ((request.To ?? options.To) is null) return new DeliveryReport(DeliveryOutcome.Misconfigured, "There is no recipient: neither the workflow nor Notifications:Smtp:To names one.", "no-recipient");
        using var client = new SmtpClient();
        var isHandedOver = false;
        try
        {
            using var message = EmailComposer.Compose(request, options, call.Arguments.Text(MessageArguments.Key) ?? call.Id, Time.GetUtcNow());
            await client.ConnectAsync(host, options.Port, Security(options.Security), cancellationToken);
            if (options.User is { Length: > 0 } user) await client.AuthenticateAsync(user, options.Password ?? "", cancellationToken);
            isHandedOver = true;
            var reply = await client.SendAsync(message, cancellationToken);
            await LeaveAsync(client, cancellationToken);
            return new DeliveryReport(DeliveryOutcome.Accepted, reply, MessageId: message.MessageId);
        }
        catch (FormatException e)
        {
            return new DeliveryReport(DeliveryOutcome.Rejected, e.Message, "bad-address");
        }
        catch (OperationCanceledException) when (!isHandedOver)
        {
            return SmtpErrors.Judge(new TimeoutException(), isHandedOver);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return SmtpErrors.Judge(e, isHandedOver);
        }
    }

    // The message is accepted by now, however the parting goes.
    private static async Task LeaveAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception e) when (e is IOException or SmtpProtocolException or SmtpCommandException or OperationCanceledException)
        {
        }
    }

    private static SecureSocketOptions Security(SmtpSecurity security) => security switch
    {
        SmtpSecurity.SslOnConnect => SecureSocketOptions.SslOnConnect,
        SmtpSecurity.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };
}
