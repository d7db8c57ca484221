namespace Bitrix24Workflow.Sandbox.Hosting;

/// <summary>Where the other stand-ins listen, once they do.</summary>
internal sealed class SandboxAddresses
{
    public Uri Telegram { get; set; } = new("http://127.0.0.1");

    public int SmtpPort { get; set; }
}
