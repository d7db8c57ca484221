using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bitrix24Workflow.Storage.Accounts;

namespace Bitrix24Workflow.Storage.Secrets;

/// <summary>The master keys, once they were compared with the database that they belong to.</summary>
internal sealed class KeyRing(MasterKeyFile file, SettingStore settings)
{
    public const string CheckSetting = "secrets/key/";
    private IReadOnlyDictionary<int, byte[]>? _keys;

    /// <summary>The version that new secrets are written with.</summary>
    public int Current { get; private set; }

    /// <exception cref="InvalidOperationException">The keys aren't there, or not those of this database.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        var checks = await settings.ListAsync(CheckSetting, cancellationToken);
        if (!file.Exists && checks.Count > 0)
            throw new InvalidOperationException(
                $"The key file '{file.Path}' is missing, but the database holds secrets that were encrypted with it. Put the file back (from a backup, or from the other server of the cluster).");
        var keys = file.Exists ? file.Read() : file.Create();
        foreach (var setting in checks.Keys.Where(k => !keys.ContainsKey(VersionOf(k))))
            throw new InvalidOperationException($"The key file '{file.Path}' lacks key {VersionOf(setting)}, with which this database was encrypted. Put the right file back.");
        foreach (var (version, key) in keys)
        {
            var check = CheckOf(key);
            if (await settings.GetOrAddAsync(CheckSetting + version.ToString(CultureInfo.InvariantCulture), check, cancellationToken) != check)
                throw new InvalidOperationException($"The key file '{file.Path}' is not the one that this database was encrypted with. Put the right file back.");
        }

        Current = keys.Keys.Max();
        _keys = keys;
    }

    /// <summary>
    /// The key for what belongs to one thing. A key may encrypt 2^32 texts with random nonces before that gets unsafe; one key for
    /// a million loops would get there within weeks, one key for each never.
    /// </summary>
    /// <exception cref="CryptographicException">There is no such version.</exception>
    public void Derive(int version, string boundTo, Span<byte> key)
    {
        if (_keys is null) throw new InvalidOperationException("The keys are read when the database is opened.");
        if (!_keys.TryGetValue(version, out var master)) throw new CryptographicException($"There is no key {version}.");
        HKDF.DeriveKey(HashAlgorithmName.SHA256, master, key, salt: [], info: Encoding.UTF8.GetBytes("secret:" + boundTo));
    }

    private static int VersionOf(string setting) => int.Parse(setting.AsSpan(CheckSetting.Length), CultureInfo.InvariantCulture);

    public static string CheckOf(byte[] key) => Convert.ToHexStringLower(HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: "check"u8.ToArray()));
}
