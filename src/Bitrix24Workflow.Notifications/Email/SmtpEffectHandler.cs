using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Notifications.Delivery;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Bitrix24Workflow.Notifications.Email;

/// <summary>Hands one e-mail to the configured mail server.</summary>
internal sealed class SmtpEffectHandler(NotificationOptions options, TimeProvider time) : IEffectHandler
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly SmtpOptions _options = options.Smtp;

    public string Kind => EmailRequest.EffectKind;

    public async Task<JsonObject> ExecuteAsync(EffectCall call, CancellationToken cancellationToken)
    {
        var report = await SendAsync(EmailRequest.FromArguments(call.Arguments), call.Id, cancellationToken);
        return (report with { Detail = Masked(report.Detail) }).ToJson();
    }

    private async Task<DeliveryReport> SendAsync(EmailRequest request, string effectId, CancellationToken cancellationToken)
    {
        if (_options.Host is not { Length: > 0 } host) return new DeliveryReport(DeliveryOutcome.Misconfigured, "E-mail is not configured: Notifications:Smtp:Host is not set.", "not-configured");
        if ((request.To ?? _options.To) is null) return new DeliveryReport(DeliveryOutcome.Misconfigured, "There is no recipient: neither the workflow nor Notifications:Smtp:To names one.", "no-recipient");
        using var timeout = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using var client = new SmtpClient();
        var isHandedOver = false;
        try
        {
            using var message = EmailComposer.Compose(request, _options, effectId, time.GetUtcNow());
            await client.ConnectAsync(host, _options.Port, Security(_options.Security), either.Token);
            if (_options.User is { Length: > 0 } user) await client.AuthenticateAsync(user, _options.Password ?? "", either.Token);
            isHandedOver = true;
            var reply = await client.SendAsync(message, either.Token);
            await LeaveAsync(client, either.Token);
            return new DeliveryReport(DeliveryOutcome.Accepted, reply, MessageId: message.MessageId);
        }
        catch (FormatException e)
        {
            return new DeliveryReport(DeliveryOutcome.Rejected, e.Message, "bad-address");
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
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

    private string? Masked(string? text) => string.IsNullOrEmpty(_options.Password) ? text : text?.Replace(_options.Password, SecretValue.Mask, StringComparison.Ordinal);
}
