using MimeKit;

namespace Bitrix24Workflow.Notifications.Email;

/// <summary>Settings of the section <c>Notifications:Smtp</c>.</summary>
public sealed record SmtpOptions
{
    public string? Host { get; init; }
    public int Port { get; init; } = 587;
    public string? User { get; init; }
    public string? Password { get; init; }
    public string? From { get; init; }

    /// <summary>Who is written to when a workflow names nobody.</summary>
    public string? To { get; init; }
    public SmtpSecurity Security { get; init; } = SmtpSecurity.StartTls;

    public bool IsConfigured => !string.IsNullOrWhiteSpace(Host);

    public IEnumerable<string> Problems()
    {
        if (Port is < 1 or > 65535) yield return $"Notifications:Smtp:Port: {Port} is not a port.";
        if (!Enum.IsDefined(Security)) yield return "Notifications:Smtp:Security: StartTls, SslOnConnect or None is expected.";
        if (!string.IsNullOrWhiteSpace(From) && !MailboxAddress.TryParse(From, out _)) yield return $"Notifications:Smtp:From: '{From}' is not an e-mail address.";
        if (!string.IsNullOrWhiteSpace(To) && !InternetAddressList.TryParse(To, out _)) yield return $"Notifications:Smtp:To: '{To}' is not a list of e-mail addresses.";
        if (IsConfigured && string.IsNullOrWhiteSpace(From)) yield return "Notifications:Smtp:From: a sender's address is needed with Notifications:Smtp:Host.";
        if (!string.IsNullOrEmpty(User) && string.IsNullOrEmpty(Password)) yield return "Notifications:Smtp:Password: needed with Notifications:Smtp:User.";
    }

    // A record's own text would print the password.
    public override string ToString() => $"{Host}:{Port}";
}
