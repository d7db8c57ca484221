using System.Security.Cryptography;
using Microsoft.Extensions.FileProviders;

namespace Bitrix24Workflow.Server.Studio;

internal sealed record StudioAsset(
    string ContentType,
    string? Fingerprint,
    IFileInfo Plain,
    IFileInfo? Brotli,
    IFileInfo? Gzip)
{
    // From the content: npm gives every file of every version the same date. Read at first use, since most are fingerprinted.
    private readonly Lazy<string> _identity = new(() => Fingerprint ?? Hash(Plain));

    public bool IsImmutable => Fingerprint is not null;

    public bool IsNegotiated => Brotli is not null || Gzip is not null;

    // A strong tag names bytes, and each encoding has bytes of its own.
    public string ETag(string? encoding) => encoding is null ? $"\"{_identity.Value}\"" : $"\"{_identity.Value}-{encoding}\"";

    private static string Hash(IFileInfo file)
    {
        using var content = file.CreateReadStream();
        return Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 10));
    }
}
