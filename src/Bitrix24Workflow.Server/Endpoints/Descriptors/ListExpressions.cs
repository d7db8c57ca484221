using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Descriptors;

internal static class ListExpressions
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("descriptors/expression-descriptors", Handle).NeedsPermission(Permissions.ReadAll, "read:expression-descriptors");

    private static ListOf<JsonObject> Handle(ExpressionLanguages languages) => new([.. languages.Descriptors.OrderBy(d => d.Type, StringComparer.Ordinal).Select(View)]);

    private static JsonObject View(ExpressionDescriptor descriptor) => new()
    {
        ["type"] = descriptor.Type,
        ["displayName"] = descriptor.DisplayName,
        ["isSerializable"] = descriptor.IsSerializable,
        ["isBrowsable"] = descriptor.IsBrowsable,
        ["properties"] = descriptor.MonacoLanguage is { } language ? new JsonObject { ["MonacoLanguage"] = language } : new JsonObject(),
    };
}
