using Bitrix24Workflow.Bitrix24.Renewal;

namespace Bitrix24Workflow.Server.Restored;

internal static class RestoredServices
{
    /// <summary>Before Bitrix24 itself, which holds nothing by default.</summary>
    public static IServiceCollection AddRestored(this IServiceCollection services) => services
        .AddSingleton<HeldRenewals>()
        .AddSingleton<IHeldRenewals>(s => s.GetRequiredService<HeldRenewals>())
        .AddSingleton<RenewalRelease>();
}
