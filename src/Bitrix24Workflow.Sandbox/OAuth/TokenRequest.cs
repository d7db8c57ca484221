namespace Bitrix24Workflow.Sandbox.OAuth;

/// <summary>What came to the token endpoint, by query or form.</summary>
internal sealed record TokenRequest(
    string? GrantType, string? ClientId, string? ClientSecret, string? Code, string? RefreshToken, string? Scope)
{
    public string What => GrantType switch
    {
        "authorization_code" => "token.exchange",
        "refresh_token" => "token.refresh",
        _ => "token.unknown",
    };

    public static async Task<TokenRequest> ReadAsync(HttpRequest request)
    {
        var form = request.HasFormContentType ? await request.ReadFormAsync(request.HttpContext.RequestAborted) : null;
        return new TokenRequest(
            Field("grant_type"), Field("client_id"), Field("client_secret"), Field("code"), Field("refresh_token"), Field("scope"));

        string? Field(string name) =>
            (form is not null && form.TryGetValue(name, out var posted) ? posted : request.Query[name]).ToString() is { Length: > 0 } value
                ? value
                : null;
    }
}
