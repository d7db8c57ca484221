using Bitrix24Workflow.Bitrix24;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Server.Portals.Installations;

namespace Bitrix24Workflow.Server.Portals;

internal static class PortalServices
{
    public static void AddPortals(this IServiceCollection services) => services
        .AddSingleton<PendingAuthorizations>().AddSingleton<PortalApplications>().AddSingleton<Installer>()
        .AddSingleton(s => new PortalAuthorization(s.GetRequiredService<IInstanceStore>(), s.GetRequiredService<PendingAuthorizations>(), s.GetRequiredService<Bitrix24Options>()));

    public static void MapPortals(this IEndpointRouteBuilder routes)
    {
        routes.MapCallback();
        routes.MapAuthorizePage();
        routes.MapInstallations();
    }
}
