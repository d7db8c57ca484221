using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Storage.Accounts;

namespace Bitrix24Workflow.Server.TaskApi.Signed;

/// <summary>The logins of the signed API: a kind of API key of its own.</summary>
internal sealed class SignedKeys(SettingStore settings, ISecretCipher cipher, IdGenerator ids, TimeProvider time)
{
    private const string Prefix = "signed-key:";

    public async Task<(SignedKey Key, string Secret)> CreateAsync(string name, IReadOnlyList<string> roles, CancellationToken cancellationToken)
    {
        var (login, secret) = (ids.Next(), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));
        var key = new SignedKey(login, name, cipher.Encrypt(secret, Prefix + login), roles, time.GetUtcNow());
        await settings.SaveAsync(Prefix + login, JsonSerializer.Serialize(key, SignedKeyJson.Default.SignedKey), cancellationToken);
        return (key, secret);
    }

    /// <summary>The key and its secret in plain text; null if there is none.</summary>
    public async Task<(SignedKey Key, string Secret)?> FindAsync(string login, CancellationToken cancellationToken) =>
        await settings.FindAsync(Prefix + login, cancellationToken) is { } json && Read(json) is { } key ? (key, cipher.Decrypt(key.Secret, Prefix + login)) : null;

    public async Task<IReadOnlyList<SignedKey>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await settings.ListAsync(Prefix, cancellationToken)).Values.Select(Read).OfType<SignedKey>().OrderBy(k => k.Name, StringComparer.Ordinal)];

    public Task<bool> RemoveAsync(string login, CancellationToken cancellationToken) => settings.RemoveAsync(Prefix + login, cancellationToken);

    private static SignedKey? Read(string json) => JsonSerializer.Deserialize(json, SignedKeyJson.Default.SignedKey);
}

[JsonSerializable(typeof(SignedKey))]
internal sealed partial class SignedKeyJson : JsonSerializerContext;
