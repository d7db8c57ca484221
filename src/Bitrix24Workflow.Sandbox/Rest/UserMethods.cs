using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Sandbox.Rest;

internal static class UserMethods
{
    public static RestResult Current(RestCall call)
    {
        var user = call.Chain.User;
        return new RestResult(new JsonObject
        {
            ["ID"] = $"{user.Id}",
            ["ACTIVE"] = true,
            ["NAME"] = user.FirstName,
            ["LAST_NAME"] = user.LastName,
            ["EMAIL"] = $"{user.Login}@example.org",
            ["IS_ONLINE"] = "Y",
            ["TIME_ZONE"] = "",
            ["PERSONAL_GENDER"] = "",
            ["USER_TYPE"] = "employee",
            ["UF_DEPARTMENT"] = new JsonArray(1),
        });
    }
}
