namespace Bitrix24Workflow.Notifications.Chat;

/// <summary>
/// The connection to the Bot API. The bot's token is part of each address, so nothing here logs or traces addresses, and redirects are not followed. A
/// connection is used once: .NET repeats a request by itself when a used one turns out to be closed, and the alert would come twice.
/// </summary>
internal sealed class TelegramTransport : IDisposable
{
    public TelegramTransport()
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

    internal TelegramTransport(HttpMessageHandler handler) => Client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };

    public HttpClient Client { get; }

    public void Dispose() => Client.Dispose();
}
