using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Features;

internal static class GetPackageVersion
{
    // The version of the contract that is spoken here; Studio compares it with its own.
    private const string Version = "3.8.0";

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("package/version", () => new PackageAnswer(Version)).AllowAnonymous();
}
