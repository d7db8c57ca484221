using System.Globalization;
using System.Net.Sockets;
using Bitrix24Workflow.Notifications.Delivery;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Bitrix24Workflow.Notifications.Email;

/// <summary>What a failure of the mail server means.</summary>
internal static class SmtpErrors
{
    /// <param name="isHandedOver">Whether the message may have reached the server.</param>
    public static DeliveryReport Judge(Exception e, bool isHandedOver) => e switch
    {
        SmtpCommandException command => Judge((int)command.StatusCode, command.Message),
        AuthenticationException => new(DeliveryOutcome.Misconfigured, "The mail server did not accept Notifications:Smtp:User and Password.", "authentication"),
        SslHandshakeException => new(DeliveryOutcome.Misconfigured, "No protected connection to the mail server: its certificate or Notifications:Smtp:Security is wrong.", "tls"),
        NotSupportedException => new(DeliveryOutcome.Misconfigured, "The mail server does not offer what Notifications:Smtp:Security or User asks for.", "not-offered"),
        ServiceNotAuthenticatedException => new(DeliveryOutcome.Misconfigured, "The mail server wants Notifications:Smtp:User and Password.", "authentication"),
        _ when isHandedOver => new(DeliveryOutcome.Unknown, "The connection to the mail server was lost while the message was sent.", "connection-lost"),
        TimeoutException => new(DeliveryOutcome.Transient, "The mail server did not answer in time.", "timeout"),
        SocketException socket => new(DeliveryOutcome.Transient, "The mail server can't be reached.", socket.SocketErrorCode.ToString()),
        _ => new(DeliveryOutcome.Transient, "The connection to the mail server broke.", e.GetType().Name),
    };

    private static DeliveryReport Judge(int status, string reply) => new(Class(status), $"The mail server answered {status}: {reply}", status.ToString(CultureInfo.InvariantCulture));

    private static DeliveryOutcome Class(int status) => status switch
    {
        530 or 534 or 535 or 538 => DeliveryOutcome.Misconfigured,
        >= 400 and < 500 => DeliveryOutcome.Transient,
        _ => DeliveryOutcome.Rejected,
    };
}
