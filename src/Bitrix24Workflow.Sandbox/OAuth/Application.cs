using System.Text.Json.Serialization;

namespace Bitrix24Workflow.Sandbox.OAuth;

/// <summary>An application's card. No redirect = the stand-in's default one; an empty one = the code is shown on the page.</summary>
internal sealed record Application(
    [property: JsonPropertyName("client_id")] string ClientId,
    [property: JsonPropertyName("client_secret")] string ClientSecret,
    string Name,
    string? Redirect,
    string Scope,
    bool Installed)
{
    public const string DefaultClientId = "local.55d32b338a90f0.23817";
    public const string DefaultClientSecret = "sandbox-client-secret-not-for-a-real-portal";
    public const string DefaultScope = "crm,user,task,im,disk,lists,bizproc,entity,department,calendar,placement,telephony,log,sonet_group";

    [JsonIgnore]
    public IReadOnlyList<string> Scopes => Split(Scope);

    public static IReadOnlyList<string> Split(string scope) =>
        scope.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
