using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Server.Hosting;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bitrix24Workflow.Server.Endpoints.Descriptors;

internal static class GetActivityOptions
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("descriptors/activities/{typeName}/options/{propertyName}", Handle).NeedsPermission(Permissions.ReadAll, "read:activity-descriptors-options");

    private static Results<Ok<JsonObject>, NotFound> Handle(string typeName, string propertyName, Arguments arguments, ActivityRegistry registry, PublicAddress address)
    {
        var input = registry.Find(typeName, arguments.Number("version"))?.Inputs.FirstOrDefault(i => i.Name.Equals(propertyName, StringComparison.OrdinalIgnoreCase));
        if (input is null) return TypedResults.NotFound();
        var specifications = DescriptorView.Specifications(input.UiSpecifications, address.Expected);

        // Studio asks again as long as the answer carries this.
        specifications.Remove("Refresh");
        return TypedResults.Ok(new JsonObject { ["items"] = specifications });
    }
}
