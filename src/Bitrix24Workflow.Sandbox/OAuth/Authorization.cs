using System.Text.Json.Serialization;

namespace Bitrix24Workflow.Sandbox.OAuth;

/// <summary>What a granted authorisation sends to the application; <see cref="Redirect"/> is the whole address, if there is one.</summary>
internal sealed record Authorization(
    string Code,
    string? State,
    string Domain,
    [property: JsonPropertyName("member_id")] string MemberId,
    string Scope,
    [property: JsonPropertyName("server_domain")] string ServerDomain,
    string? Redirect);
