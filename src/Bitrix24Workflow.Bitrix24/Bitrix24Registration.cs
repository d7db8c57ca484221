using System.Net;
using Bitrix24Workflow.Bitrix24.Escalation;
using Bitrix24Workflow.Bitrix24.OAuth;
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
        services.AddSingleton(options).AddSingleton<AuthServers>();
        services.AddHttpClient(TokenEffectHandler.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan).ConfigurePrimaryHttpMessageHandler(TokenTransport);
        return services.AddEffectHandler<TokenEffectHandler>()
            .AddActivity<ReceiveCode>()
            .AddActivity<ExchangeToken>()
            .AddActivity<RefreshToken>()
            .AddActivity<Escalate>()
            .AddActivity<Alert>();
    }

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
