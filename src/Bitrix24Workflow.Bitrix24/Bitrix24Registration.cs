using System.Net;
using Bitrix24Workflow.Bitrix24.Escalation;
using Bitrix24Workflow.Bitrix24.OAuth;
using Bitrix24Workflow.Bitrix24.Outage;
using Bitrix24Workflow.Bitrix24.Renewal;
using Bitrix24Workflow.Bitrix24.Rest;
using Bitrix24Workflow.Core.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Bitrix24;

/// <summary>Registration of the Bitrix24 activities and of the clients behind them.</summary>
public static class Bitrix24Registration
{
    /// <exception cref="ArgumentException">An option is wrong; the message names its key.</exception>
    public static IServiceCollection AddBitrix24(this IServiceCollection services, Bitrix24Options options)
    {
        if (string.Join(' ', options.Problems()) is { Length: > 0 } problems) throw new ArgumentException(problems, nameof(options));
        services.AddSingleton(options).AddSingleton<AuthServers>().AddSingleton<AuthServerGates>();
        services.AddHttpClient(TokenEffectHandler.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan).ConfigurePrimaryHttpMessageHandler(TokenTransport);
        services.AddHttpClient(RestEffectHandler.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan).ConfigurePrimaryHttpMessageHandler(() => RestTransport(options));
        return services.AddEffectHandler<TokenEffectHandler>()
            .AddEffectHandler<RestEffectHandler>()
            .AddActivity<ReceiveCode>()
            .AddActivity<ExchangeToken>()
            .AddActivity<RefreshToken>()
            .AddActivity<WaitForRenewal>()
            .AddActivity<GetToken>()
            .AddActivity<Escalate>()
            .AddActivity<Alert>()
            .AddActivity<CallMethod>();
    }

    // A connection is used once, since .NET may repeat a request on one that was used before: a lead created twice is a lead too many. A proxy would
    // connect in our place, to addresses that nobody has checked.
    internal static SocketsHttpHandler RestTransport(Bitrix24Options options) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.Zero,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        AutomaticDecompression = DecompressionMethods.All,
        ConnectCallback = new PublicNetwork(options).ConnectAsync,
    };

    // A redirect would carry the secret to wherever it points. A connection that was used before is not used again: .NET repeats a
    // request by itself when such a connection turns out to be closed, and a refresh token sent twice is a refresh token lost.
    internal static SocketsHttpHandler TokenTransport() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.Zero,
        ConnectTimeout = TimeSpan.FromSeconds(8),
        AutomaticDecompression = DecompressionMethods.All,
    };
}
