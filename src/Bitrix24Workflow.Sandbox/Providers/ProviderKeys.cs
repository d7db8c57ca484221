using System.Text;

namespace Bitrix24Workflow.Sandbox.Providers;

/// <summary>The stand-ins know no accounts: every key is right that does not say of itself that it is wrong.</summary>
internal static class ProviderKeys
{
    /// <summary>What a stand-in signs with where the sender did not give it the key.</summary>
    public const string Signing = "sandbox-signing-key";

    public static bool IsGood(string? key) => !string.IsNullOrEmpty(key) && !key.StartsWith("wrong", StringComparison.OrdinalIgnoreCase);

    public static string? AccessKey(HttpRequest request) =>
        request.Headers.Authorization.ToString() is { } header && header.StartsWith("AccessKey ", StringComparison.Ordinal) ? header["AccessKey ".Length..].Trim() : null;

    public static (string User, string Password)? Basic(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Basic ", StringComparison.Ordinal))
            return null;
        Span<byte> bytes = stackalloc byte[512];
        if (!Convert.TryFromBase64String(header["Basic ".Length..].Trim(), bytes, out var count))
            return null;
        return Encoding.UTF8.GetString(bytes[..count]).Split(':', 2) is [var user, var password] ? (user, password) : null;
    }
}
