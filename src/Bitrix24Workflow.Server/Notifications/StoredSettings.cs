using System.Text.Json;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Notifications;
using Bitrix24Workflow.Notifications.Settings;
using Bitrix24Workflow.Server.Hosting;
using Bitrix24Workflow.Storage.Accounts;

namespace Bitrix24Workflow.Server.Notifications;

/// <summary>
/// The settings of channels that people make on the page. They win over the configuration, are stored beside the other settings with keys encrypted, and hold at
/// once. A key that was written is never read back by anybody but the channel.
/// </summary>
internal sealed class StoredSettings(SettingStore store, ISecretCipher cipher, NotificationSettings settings, IConfiguration configuration, ServerOptions options) : IDisposable
{
    private const string Key = "notifications";
    private readonly SemaphoreSlim _one = new(1);
    private Dictionary<string, string> _values = [];

    /// <summary>The fields that can be set on this server.</summary>
    public IReadOnlyList<SettingField> Fields { get; } = [.. SettingField.All.Where(f => !(f.IsPlace && options.Sandbox))];

    public void Dispose() => _one.Dispose();

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (await store.FindAsync(Key, cancellationToken) is not { } json) return;
        var stored = JsonSerializer.Deserialize(cipher.Decrypt(json, Key), WireValues.Default.DictionaryStringString) ?? [];
        var read = Read(stored);
        if (read.Problems.Count > 0) return;
        _values = stored;
        settings.Replace(read.Options);
    }

    /// <summary>What a field shows: never a secret.</summary>
    public string? Shown(SettingField field) => field.IsSecret ? null : _values.GetValueOrDefault(field.FullKey) ?? configuration[field.FullKey];

    public bool IsSet(SettingField field) => !string.IsNullOrEmpty(_values.GetValueOrDefault(field.FullKey) ?? configuration[field.FullKey]);

    public bool IsStored(SettingField field) => _values.ContainsKey(field.FullKey);

    /// <param name="changes">By full key; null takes the stored value away, so that the configuration holds again.</param>
    /// <returns>What is wrong, in words that begin with the key; then nothing was changed.</returns>
    public async Task<IReadOnlyList<string>> SaveAsync(IReadOnlyDictionary<string, string?> changes, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var values = new Dictionary<string, string>(_values);
            foreach (var (key, value) in changes)
            {
                if (Fields.All(f => f.FullKey != key)) return [$"{key}: there is no such setting."];
                if (string.IsNullOrWhiteSpace(value)) values.Remove(key);
                else values[key] = value.Trim();
            }

            var read = Read(values);
            if (read.Problems.Count > 0) return read.Problems;
            await store.SaveAsync(Key, cipher.Encrypt(JsonSerializer.Serialize(values, WireValues.Default.DictionaryStringString), Key), cancellationToken);
            _values = values;
            settings.Replace(read.Options);
            return [];
        }
        finally
        {
            _one.Release();
        }
    }

    private (NotificationOptions Options, IReadOnlyList<string> Problems) Read(Dictionary<string, string> values)
    {
        var allowed = values.Where(v => Fields.Any(f => f.FullKey == v.Key)).ToDictionary(v => v.Key, v => (string?)v.Value);
        var reader = new SettingsReader(new ConfigurationBuilder().AddConfiguration(configuration).AddInMemoryCollection(allowed).Build());
        var read = NotificationSection.Read(reader) with { ReportBase = settings.Configured.ReportBase };
        reader.Add(read.Problems());
        return (read, reader.Problems);
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class WireValues : System.Text.Json.Serialization.JsonSerializerContext;
