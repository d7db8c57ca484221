using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Server.Hosting;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bitrix24Workflow.Server.Endpoints.Descriptors;

internal static class GetActivity
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("descriptors/activities/{typeName}", Handle).NeedsPermission(Permissions.ReadAll, ListActivities.Permission);

    private static Results<Ok<JsonObject>, NotFound> Handle(string typeName, Arguments arguments, ActivityRegistry registry, PublicAddress address)
    {
        var version = arguments.Number("version");
        return registry.Find(typeName, version) is { } found && (version is null || found.Version == version) ? TypedResults.Ok(DescriptorView.Of(found, address.Expected)) : TypedResults.NotFound();
    }
}
