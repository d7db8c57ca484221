using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Bitrix24Workflow.Server.Security;

/// <summary>Short-lived proofs of who calls, in the form that Elsa's clients expect.</summary>
internal sealed class AccessTokens(SigningKey key, TimeProvider time)
{
    public const string Issuer = "http://elsa.api";
    public const string Use = "token_use";
    public const string UseAccess = "access";
    public static readonly TimeSpan LifeOfLogin = TimeSpan.FromHours(1);
    public static readonly TimeSpan LifeForStudio = TimeSpan.FromMinutes(10);
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    public string Create(IEnumerable<Claim> claims, TimeSpan life)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return Handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Issuer,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + life,
            Subject = new ClaimsIdentity([.. claims, new Claim(Use, UseAccess)]),
            SigningCredentials = new SigningCredentials(key.Key, SecurityAlgorithms.HmacSha256),
        });
    }
}
