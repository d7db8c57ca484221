using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Storage.Accounts;

namespace Bitrix24Workflow.Server.Portals.Installations;

/// <summary>
/// The applications, and their installations by the hash of the application_token that Bitrix24 made for each: an event is found by that hash, so whoever does not know the
/// token can't name an installation, and no comparison gives it away.
/// </summary>
internal sealed class PortalApplications(SettingStore settings, ISecretCipher cipher)
{
    private const string Prefix = "portal-application:";
    private const string InstallationPrefix = "installation:";

    public async Task<PortalApplication?> FindAsync(string clientId, CancellationToken cancellationToken) =>
        await settings.FindAsync(Prefix + clientId, cancellationToken) is { } json ? JsonSerializer.Deserialize(json, InstallationJson.Default.PortalApplication) : null;

    public async Task<IReadOnlyList<PortalApplication>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await settings.ListAsync(Prefix, cancellationToken)).OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => JsonSerializer.Deserialize(s.Value, InstallationJson.Default.PortalApplication)!)];

    public Task SaveAsync(string clientId, string clientSecret, string process, string scope, CancellationToken cancellationToken) => settings.SaveAsync(
        Prefix + clientId,
        JsonSerializer.Serialize(new PortalApplication(clientId, cipher.Encrypt(clientSecret, Prefix + clientId), process, scope), InstallationJson.Default.PortalApplication),
        cancellationToken);

    public Task<bool> RemoveAsync(string clientId, CancellationToken cancellationToken) => settings.RemoveAsync(Prefix + clientId, cancellationToken);

    public string SecretOf(PortalApplication application) => cipher.Decrypt(application.ClientSecret, Prefix + application.ClientId);

    public async Task<Installation?> FindInstallationAsync(string applicationToken, CancellationToken cancellationToken) =>
        applicationToken.Length > 0 && await settings.FindAsync(KeyOf(applicationToken), cancellationToken) is { } json ? JsonSerializer.Deserialize(json, InstallationJson.Default.Installation) : null;

    public Task SaveInstallationAsync(string applicationToken, Installation installation, CancellationToken cancellationToken) =>
        settings.SaveAsync(KeyOf(applicationToken), JsonSerializer.Serialize(installation, InstallationJson.Default.Installation), cancellationToken);

    public Task RemoveInstallationAsync(string applicationToken, CancellationToken cancellationToken) => settings.RemoveAsync(KeyOf(applicationToken), cancellationToken);

    private static string KeyOf(string applicationToken) => InstallationPrefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(applicationToken)));
}

[JsonSerializable(typeof(PortalApplication))]
[JsonSerializable(typeof(Installation))]
internal sealed partial class InstallationJson : JsonSerializerContext;
