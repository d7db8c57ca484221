using System.Security.Cryptography;
using System.Text;
using Bitrix24Workflow.Server.Hosting;
using Microsoft.AspNetCore.WebUtilities;

namespace Bitrix24Workflow.Server.Security;

/// <summary>The one-time link that makes the first user. It lives in memory: a restart prints another one.</summary>
internal sealed class SetupLink(PublicAddress address)
{
    private readonly Lock _lock = new();
    private string? _token;

    public string Create()
    {
        lock (_lock) _token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        return $"{address.Expected.TrimEnd('/')}/setup?token={_token}";
    }

    public bool IsValid(string? token)
    {
        lock (_lock) return Matches(token);
    }

    /// <summary>True for one caller only.</summary>
    public bool Take(string? token)
    {
        lock (_lock)
        {
            if (!Matches(token)) return false;
            _token = null;
            return true;
        }
    }

    private bool Matches(string? token) =>
        token is not null && _token is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(_token));
}
