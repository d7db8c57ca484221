using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Storage.Accounts;

/// <summary>Variables of the installation, which workflows read as <c>{{env_var[@name]}}</c>. A change counts from its commit on.</summary>
public sealed partial class EnvironmentStore
{
    private const string Prefix = "env:";

    private readonly SettingStore _settings;
    private readonly ISecretCipher _cipher;

    internal EnvironmentStore(SettingStore settings, ISecretCipher cipher) => (_settings, _cipher) = (settings, cipher);

    /// <summary>What a definition is granted that may read the secret; no process can have such an id by its name.</summary>
    public static string GrantOf(string name) => "@env:" + name;

    /// <summary>At least three of small letters, digits and dashes.</summary>
    public static bool IsName(string name) => Name().IsMatch(name);

    /// <summary>By name; secrets are still encrypted.</summary>
    public async Task<IReadOnlyDictionary<string, EnvironmentVariable>> ListAsync(CancellationToken cancellationToken) =>
        (await _settings.ListAsync(Prefix, cancellationToken)).ToDictionary(s => s.Key[Prefix.Length..], s => Read(s.Value));

    /// <param name="value">In plain text.</param>
    public Task SaveAsync(string name, EnvironmentVariable value, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(value);
        var key = KeyOf(name);
        var stored = value.IsSecret ? JsonValue.Create(_cipher.Encrypt(value.Value?.ToJsonString() ?? "null", key)) : value.Value?.DeepClone();
        return _settings.SaveAsync(key, new JsonObject { ["value"] = stored, ["secret"] = value.IsSecret, ["description"] = value.Description }.ToJsonString(), cancellationToken);
    }

    public Task<bool> RemoveAsync(string name, CancellationToken cancellationToken) => _settings.RemoveAsync(KeyOf(name), cancellationToken);

    internal static string KeyOf(string name) => Prefix + name;

    internal static EnvironmentVariable Read(string json)
    {
        var map = JsonNode.Parse(json)!;
        return new EnvironmentVariable(map["value"]?.DeepClone(), map["secret"]!.GetValue<bool>(), map["description"]?.GetValue<string>());
    }

    [GeneratedRegex("^[a-z0-9-]{3,100}$")]
    private static partial Regex Name();
}
