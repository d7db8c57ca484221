namespace Bitrix24Workflow.Sandbox.Smtp;

/// <summary>What a client has said about the message that it is about to send.</summary>
internal sealed class SmtpEnvelope
{
    public string? From { get; set; }

    public List<string> To { get; } = [];
}
