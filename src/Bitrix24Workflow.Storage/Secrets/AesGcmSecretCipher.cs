using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Storage.Secrets;

/// <summary>AES-256-GCM. Text form <c>v1.keyVersion.base64url(nonce, ciphertext, tag)</c>.</summary>
internal sealed class AesGcmSecretCipher(KeyRing keys) : ISecretCipher
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public string Encrypt(string plainText, string boundTo)
    {
        var plain = Encoding.UTF8.GetBytes(plainText);
        var sealedBytes = new byte[NonceBytes + plain.Length + TagBytes];
        var nonce = sealedBytes.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        var version = keys.Current;
        Span<byte> key = stackalloc byte[MasterKeyFile.KeyBytes];
        keys.Derive(version, boundTo, key);
        using (var aes = new AesGcm(key, TagBytes))
            aes.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceBytes, plain.Length), sealedBytes.AsSpan(NonceBytes + plain.Length), AssociatedData(version, boundTo));
        CryptographicOperations.ZeroMemory(key);
        CryptographicOperations.ZeroMemory(plain);
        return string.Create(CultureInfo.InvariantCulture, $"v1.{version}.{Base64Url.EncodeToString(sealedBytes)}");
    }

    public string Decrypt(string cipherText, string boundTo)
    {
        var (version, sealedBytes) = Parse(cipherText);
        var plain = new byte[sealedBytes.Length - NonceBytes - TagBytes];
        Span<byte> key = stackalloc byte[MasterKeyFile.KeyBytes];
        keys.Derive(version, boundTo, key);
        using (var aes = new AesGcm(key, TagBytes))
            aes.Decrypt(sealedBytes.AsSpan(0, NonceBytes), sealedBytes.AsSpan(NonceBytes, plain.Length), sealedBytes.AsSpan(NonceBytes + plain.Length), plain, AssociatedData(version, boundTo));
        CryptographicOperations.ZeroMemory(key);
        var text = Encoding.UTF8.GetString(plain);
        CryptographicOperations.ZeroMemory(plain);
        return text;
    }

    private static byte[] AssociatedData(int version, string boundTo) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"v1:{version}:{boundTo}"));

    private static (int Version, byte[] Bytes) Parse(string cipherText)
    {
        var parts = cipherText.Split('.');
        if (parts.Length != 3 || parts[0] != "v1" || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            throw new CryptographicException("This is not an encrypted text.");
        try
        {
            var bytes = Base64Url.DecodeFromChars(parts[2]);
            return bytes.Length >= NonceBytes + TagBytes ? (version, bytes) : throw new CryptographicException("The encrypted text is too short.");
        }
        catch (FormatException e)
        {
            throw new CryptographicException("The encrypted text is damaged.", e);
        }
    }
}
