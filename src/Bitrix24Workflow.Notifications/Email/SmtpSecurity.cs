namespace Bitrix24Workflow.Notifications.Email;

/// <summary>How the connection to the mail server is protected. There is no "if the server offers it": that would silently send passwords in the open.</summary>
public enum SmtpSecurity
{
    StartTls,
    SslOnConnect,
    None,
}
