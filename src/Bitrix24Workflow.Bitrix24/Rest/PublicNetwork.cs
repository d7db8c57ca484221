using System.Net;
using System.Net.Sockets;

namespace Bitrix24Workflow.Bitrix24.Rest;

/// <summary>
/// Connects to public addresses only, unless the host is trusted: a portal's name is typed by people, and a name can lead to an address inside our own network. The
/// address that was checked is the one that is connected to.
/// </summary>
internal sealed class PublicNetwork(Bitrix24Options options)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = await ResolveAsync(host, cancellationToken);
        if (!options.Trusts(host, port)) addresses = [.. addresses.Where(IsPublic)];
        if (addresses.Length == 0) throw new HttpRequestException(HttpRequestError.ConnectionError, $"{host} has no public address.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address)) return false;
        var b = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetwork ? IsPublic4(b) : IsPublic6(address, b);
    }

    // Special-purpose ranges by the IANA registry (RFC 6890 and its successors).
    private static bool IsPublic4(byte[] b) => b[0] switch
    {
        0 or 10 or 127 or >= 224 => false,
        100 => b[1] is < 64 or > 127,
        169 => b[1] != 254,
        172 => b[1] is < 16 or > 31,
        192 => b[1] != 168 && !(b[1] == 0 && b[2] is 0 or 2) && !(b[1] == 88 && b[2] == 99),
        198 => b[1] is not (18 or 19) && !(b[1] == 51 && b[2] == 100),
        203 => !(b[1] == 0 && b[2] == 113),
        _ => true,
    };

    // Only 2000::/3 is handed out; of that, tunnels that hide an IPv4 address and documentation are left out.
    private static bool IsPublic6(IPAddress address, byte[] b) =>
        (b[0] & 0xE0) == 0x20
        && !address.IsIPv6Teredo
        && !(b[0] == 0x20 && b[1] == 0x02)
        && !(b[0] == 0x20 && b[1] == 0x01 && b[2] == 0x0D && b[3] == 0xB8);

    private static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out var literal)) return [literal];
        try
        {
            return await Dns.GetHostAddressesAsync(host, cancellationToken);
        }
        catch (SocketException e)
        {
            throw new HttpRequestException(HttpRequestError.NameResolutionError, $"{host} is not known.", e);
        }
    }
}
