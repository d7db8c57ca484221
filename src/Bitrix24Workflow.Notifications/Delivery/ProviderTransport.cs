namespace Bitrix24Workflow.Notifications.Delivery;

/// <summary>
/// The connection to the providers. Some put their key into the address, so nothing here logs or traces addresses, and redirects are not followed. A
/// connection is used once: .NET repeats a request by itself when a used one turns out to be closed, and the alert would come twice.
/// </summary>
internal sealed class ProviderTransport : IDisposable
{
    public ProviderTransport()
        : this(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.Zero,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            ActivityHeadersPropagator = null,
        })
    {
    }

    internal ProviderTransport(HttpMessageHandler handler) => Client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };

    public HttpClient Client { get; }

    public void Dispose() => Client.Dispose();
}
