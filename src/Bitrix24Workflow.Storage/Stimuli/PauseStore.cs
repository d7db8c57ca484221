using System.Text.Json;
using System.Text.Json.Serialization;
using Bitrix24Workflow.Runtime.Admin;
using Bitrix24Workflow.Storage.Accounts;

namespace Bitrix24Workflow.Storage.Stimuli;

internal sealed class PauseStore(SettingStore settings) : IPauseStore
{
    internal const string Key = "runtime.paused";

    public async Task<PauseState?> ReadAsync(CancellationToken cancellationToken) =>
        await settings.FindAsync(Key, cancellationToken) is { } json ? JsonSerializer.Deserialize(json, PauseJson.Default.PauseState) : null;

    public Task WriteAsync(PauseState? state, CancellationToken cancellationToken) => state is null
        ? settings.RemoveAsync(Key, cancellationToken)
        : settings.SaveAsync(Key, JsonSerializer.Serialize(state, PauseJson.Default.PauseState), cancellationToken);
}

[JsonSerializable(typeof(PauseState))]
internal sealed partial class PauseJson : JsonSerializerContext;
