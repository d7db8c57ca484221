using System.Security.Cryptography;
using System.Text;

namespace Bitrix24Workflow.Bitrix24.OAuth;

/// <summary>Tells whether two tokens are the same one, and tells nothing else.</summary>
public static class TokenFingerprint
{
    public static string Of(string? token) => string.IsNullOrEmpty(token) ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)).AsSpan(0, 8));
}
