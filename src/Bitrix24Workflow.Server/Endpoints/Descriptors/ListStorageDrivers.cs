using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Descriptors;

internal static class ListStorageDrivers
{
    private static readonly StorageDriver[] Drivers =
    [
        new(StorageDrivers.Instance, "Workflow Instance", 5, false),
        new(StorageDrivers.Secret, "Secret", 4, false),
        new(StorageDrivers.Memory, "Memory", 0, false),
    ];

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("descriptors/storage-drivers", () => new ItemsOf<StorageDriver>(Drivers)).NeedsPermission(Permissions.ReadAll, "read:storage-drivers");
}
