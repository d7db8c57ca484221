using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Sandbox.Rest;

internal static class ApplicationMethods
{
    public static RestResult Scope(RestCall call) => new(Strings(call.Application.Scopes));

    public static RestResult Names(IEnumerable<string> names) => new(Strings(names.Order(StringComparer.Ordinal)));

    public static RestResult Info(RestCall call) => new(new JsonObject
    {
        ["ID"] = "1",
        ["CODE"] = call.Application.ClientId,
        ["VERSION"] = "1",
        ["STATUS"] = "L",
        ["INSTALLED"] = true,
        ["PAYMENT_EXPIRED"] = "N",
        ["DAYS"] = null,
        ["LANGUAGE_ID"] = "en",
        ["LICENSE"] = "en_company",
        ["install"] = new JsonObject
        {
            ["installed"] = true,
            ["domain"] = call.Chain.Portal.Host,
            ["member_id"] = call.Chain.Portal.MemberId,
            ["user_id"] = call.Chain.User.Id,
            ["status"] = "L",
            ["scope"] = call.Chain.Scope,
        },
    });

    private static JsonArray Strings(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];
}
