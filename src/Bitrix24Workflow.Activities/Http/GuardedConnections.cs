using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Bitrix24Workflow.Activities.Http;

/// <summary>Connections that reach public addresses and trusted hosts only.</summary>
public static class GuardedConnections
{
    /// <summary>
    /// Guards a named client: a name is resolved once, and the connection is made to the address that was checked. Redirects are left to the caller,
    /// nothing is logged, since URLs may hold secrets.
    /// </summary>
    /// <param name="connectionLife">How long a connection is used again; zero for callers that can't bear .NET's own repetition on one that turns out to be closed.</param>
    public static IHttpClientBuilder GuardConnections(this IHttpClientBuilder builder, TimeSpan? connectionLife = null) => builder
        .RemoveAllLoggers()
        .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
        .ConfigurePrimaryHttpMessageHandler(services => Create(services.GetRequiredService<IOptions<HttpActivityOptions>>().Value, connectionLife ?? TimeSpan.FromMinutes(2)));

    private static SocketsHttpHandler Create(HttpActivityOptions options, TimeSpan connectionLife) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = connectionLife,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        MaxResponseHeadersLength = 64,
        ConnectCallback = (context, cancellation) => ConnectAsync(context.DnsEndPoint, options, cancellation),
    };

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint target, HttpActivityOptions options, CancellationToken cancellation)
    {
        var addresses = await Dns.GetHostAddressesAsync(target.Host, cancellation);
        var allowed = options.IsTrusted(target.Host, target.Port) ? addresses : addresses.Where(PublicAddress.IsPublic).ToArray();
        if (allowed.Length == 0) throw new BlockedAddressException($"The host '{target.Host}' has no public address.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
