using System.Text.Json.Nodes;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Descriptors;

internal static class ListOutputConverters
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("descriptors/output-converters", Handle).NeedsPermission(Permissions.ReadAll, "read:output-converters");

    // Values are converted by their types; there is nothing to choose.
    private static ListOf<JsonObject> Handle(Arguments arguments)
    {
        var missing = ((string[])["sourceType", "destinationType"]).Where(name => arguments.Text(name) is null).Select(name => $"The {name} query parameter is required.").ToArray();
        return missing.Length == 0 ? new ListOf<JsonObject>([]) : throw ElsaProblemException.Of(missing);
    }
}
