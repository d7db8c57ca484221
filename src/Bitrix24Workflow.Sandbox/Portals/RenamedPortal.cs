using Bitrix24Workflow.Sandbox.Faults;

namespace Bitrix24Workflow.Sandbox.Portals;

internal static class RenamedPortal
{
    /// <summary>A call to the old name of a portal is sent to its new one.</summary>
    public static Answer? Redirect(HttpRequest request, Portal portal) =>
        portal.Host.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)
            ? null
            : new Answer(302, Location: $"{request.Scheme}://{portal.Host}{request.PathBase}{request.Path}{request.QueryString}")
            {
                Fault = FaultKind.RenamedPortal,
            };
}
