using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Bitrix24Workflow.Bitrix24.Rest;

/// <summary>One REST call, as it travels in an effect (stored encrypted).</summary>
internal sealed partial record RestRequest(string Portal, string Method, string AccessToken, JsonObject Parameters)
{
    public const string EffectKind = "bitrix24.rest";

    public bool IsMethodName => Name().IsMatch(Method);

    public JsonObject ToArguments() => new() { ["portal"] = Portal, ["method"] = Method, ["accessToken"] = AccessToken, ["parameters"] = Parameters.DeepClone() };

    public static RestRequest FromArguments(JsonObject arguments) => new(
        arguments["portal"]?.GetValue<string>() ?? "",
        arguments["method"]?.GetValue<string>() ?? "",
        arguments["accessToken"]?.GetValue<string>() ?? "",
        arguments["parameters"] as JsonObject ?? []);

    // The token travels in the body: addresses end up in access logs.
    public JsonObject ToBody()
    {
        var body = Parameters.DeepClone().AsObject();
        body["auth"] = AccessToken;
        return body;
    }

    public override string ToString() => $"{Method} at {Portal}";

    // Method names become part of the address, so nothing else may.
    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]*(\\.[A-Za-z0-9_]+)*$")]
    private static partial Regex Name();
}
