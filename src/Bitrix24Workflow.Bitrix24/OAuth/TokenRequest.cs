using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Bitrix24.OAuth;

/// <summary>What is asked of the token endpoint, as it travels in an effect (stored encrypted).</summary>
internal sealed record TokenRequest(string ClientId, string ClientSecret, string? Code, string? RefreshToken, string? AuthServer)
{
    public const string EffectKind = "bitrix24.token";

    public bool IsCode => Code is not null;

    public JsonObject ToArguments() => new()
    {
        ["clientId"] = ClientId,
        ["clientSecret"] = ClientSecret,
        ["code"] = Code,
        ["refreshToken"] = RefreshToken,
        ["authServer"] = AuthServer,
    };

    public static TokenRequest FromArguments(JsonObject arguments) => new(
        Text(arguments, "clientId") ?? "",
        Text(arguments, "clientSecret") ?? "",
        Text(arguments, "code"),
        Text(arguments, "refreshToken"),
        Text(arguments, "authServer"));

    // In the body, never in the query: addresses end up in access logs.
    public FormUrlEncodedContent ToForm() => new(new Dictionary<string, string>
    {
        ["grant_type"] = IsCode ? "authorization_code" : "refresh_token",
        ["client_id"] = ClientId,
        ["client_secret"] = ClientSecret,
        [IsCode ? "code" : "refresh_token"] = Code ?? RefreshToken ?? "",
    });

    public override string ToString() => $"{(IsCode ? "code" : "refresh")} of {ClientId}";

    private static string? Text(JsonObject arguments, string name) => arguments[name]?.GetValue<string>();
}
