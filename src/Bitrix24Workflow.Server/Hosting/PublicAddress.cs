using Bitrix24Workflow.Bitrix24.Escalation;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Bitrix24Workflow.Server.Hosting;

/// <summary>Where people reach this server: as configured, else where it listens.</summary>
internal sealed class PublicAddress(ServerOptions options, IServer server) : IPublicAddress
{
    public string? Base => options.PublicUrl is { } configured ? Text(configured) : Listening is { } url ? Text(ServerOptions.Local(url)) : null;

    /// <summary>What <see cref="Base"/> will be, before the server listens.</summary>
    public string Expected => Base ?? Text(options.LocalAddress);

    private string? Listening => server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(a => !a.EndsWith(":0", StringComparison.Ordinal));

    private static string Text(Uri address) => address.ToString().TrimEnd('/');
}
