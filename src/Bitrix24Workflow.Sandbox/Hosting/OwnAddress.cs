namespace Bitrix24Workflow.Sandbox.Hosting;

/// <summary>Where the stand-in is reached: it is one portal, and it is the auth server of all portals. Known once the port is bound.</summary>
internal sealed class OwnAddress
{
    private Uri? _address;

    public Uri Address
    {
        get => _address ?? throw new InvalidOperationException("The stand-in does not listen yet.");
        set => _address = value.Host is "0.0.0.0" or "[::]" ? new UriBuilder(value) { Host = "127.0.0.1" }.Uri : value;
    }

    public string Host => Address.Authority;

    public int Port => Address.Port;

    public string Scheme => Address.Scheme;
}
