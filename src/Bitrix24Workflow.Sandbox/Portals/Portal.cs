using System.Security.Cryptography;
using System.Text;

namespace Bitrix24Workflow.Sandbox.Portals;

/// <summary>One Bitrix24; its member_id stays when its host changes.</summary>
internal sealed class Portal(string host)
{
    public string FirstHost { get; } = host;

    public string Host { get; set; } = host;

    // Made from the name, so that a restarted stand-in is the same portal to those who remember it.
    public string MemberId { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(host)))[..32];

    public bool Has(string hostName) =>
        hostName.Equals(Host, StringComparison.OrdinalIgnoreCase) || hostName.Equals(FirstHost, StringComparison.OrdinalIgnoreCase);
}
