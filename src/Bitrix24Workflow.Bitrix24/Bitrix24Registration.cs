using System.Net;
using Bitrix24Workflow.Activities.Http;
using Bitrix24Workflow.Bitrix24.Alerts;
using Bitrix24Workflow.Bitrix24.Escalation;
using Bitrix24Workflow.Bitrix24.OAuth;
using Bitrix24Workflow.Bitrix24.Outage;
using Bitrix24Workflow.Bitrix24.Portals;
using Bitrix24Workflow.Bitrix24.Renewal;
using Bitrix24Workflow.Bitrix24.Rest;
using Bitrix24Workflow.Core.Execution;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bitrix24Workflow.Bitrix24;

/// <summary>Registration of the Bitrix24 activities and of the clients behind them.</summary>
public static class Bitrix24Registration
{
    /// <exception cref="ArgumentException">An option is wrong; the message names its key.</exception>
    public static IServiceCollection AddBitrix24(this IServiceCollection services, Bitrix24Options options)
    {
        if (string.Join(' ', options.Problems()) is { Length: > 0 } problems) throw new ArgumentException(problems, nameof(options));
        services.AddSingleton(options).AddSingleton<AuthServers>().AddSingleton<ApplicationCheck>().AddSingleton<AuthServerGates>();
        services.AddHttpClient(TokenEffectHandler.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan).ConfigurePrimaryHttpMessageHandler(TokenTransport);
        // .NET may repeat a request on a connection that was used before, and a lead created twice is a lead too many.
        services.AddHttpClient(RestEffectHandler.ClientName).GuardConnections(connectionLife: TimeSpan.Zero);
        services.Configure<HttpActivityOptions>(http => http.TrustedHosts = [.. http.TrustedHosts.Union(options.TrustedHosts, StringComparer.OrdinalIgnoreCase)]);
        services.TryAddSingleton<IAlertStore, AlertsInMemory>();
        services.TryAddSingleton<IHeldRenewals, NoneHeld>();
        services.AddSingleton<AlertDesk>().AddSingleton(AlertDigests.Create);
        return services.AddEffectHandler<TokenEffectHandler>()
            .AddEffectHandler<AlertHandler>()
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
